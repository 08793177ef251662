import fc from 'fast-check';
import type { LastingRecord } from '../../backup/file/backup-format.ts';
import type { Guide } from '../../domain/guide/guide.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { migratedInterview } from '../../domain/interview/migrate-interview.ts';
import { NOTE_KINDS, type Note } from '../../domain/interview/note.ts';
import type { InterviewV1 } from '../../domain/interview/version-1.ts';
import { stampOf } from '../../domain/merge/stamp.ts';
import { anyEvent } from '../domain/arbitrary.ts';
import { interviewSubject } from '../domain/interview/interview-subject.ts';
import { anySteps, World } from '../domain/merge/world.ts';
import { hostileText } from '../formats/hostile-text.ts';

// No id that JSON has to escape: ids are keys, too, and V8 reads an escaped key as another one if it has read "\\\\" before
// (nodejs/node#63785). Ours are letters and digits.
const id = fc
  .oneof(
    fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '<', '\u2028'),
    hostileText.map((text) => text.slice(0, 50) || 'x'),
  )
  .filter((text) => JSON.stringify(text) === `"${text}"`);
const moment = fc.integer({ min: 0, max: 4e12 });

const guide: fc.Arbitrary<Guide> = fc.record({
  id,
  name: hostileText,
  summary: hostileText,
  care: fc.record({ ask: hostileText, pause: hostileText, move: hostileText, message: hostileText }),
  sections: fc.array(
    fc.record({
      id,
      name: hostileText,
      purpose: hostileText,
      minutes: fc.nat(600),
      protected: fc.boolean(),
      scripts: fc.array(fc.record({ id, text: hostileText }), { maxLength: 2 }),
      prompts: fc.array(fc.record({ id, text: hostileText }), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  criteria: fc.array(
    fc.record({
      id,
      name: hostileText,
      lookFor: hostileText,
      levels: fc.array(fc.record({ name: hostileText, behaviour: hostileText }), { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  preparation: fc.array(hostileText, { maxLength: 2 }),
});

const written = {
  id,
  at: moment,
  kind: fc.constantFrom(...NOTE_KINDS),
  text: hostileText,
  criteria: fc.uniqueArray(id, { maxLength: 2 }),
};
const note = fc.oneof(
  fc.record({ ...written, section: id }),
  fc.record(written),
  fc.record({ ...written, removedAt: moment }),
) as fc.Arbitrary<Note>;
const draft = fc.oneof(fc.record({ ...written, section: id }), fc.record(written));

const event = anyEvent(id, moment);

const core = {
  id,
  candidate: hostileText,
  role: hostileText,
  guide,
  call: fc.constantFrom<InterviewV1['call']>({ host: 'none' }, { host: 'meet', code: '"</script>' }),
  createdAt: moment,
  plannedEnd: moment,
  revision: fc.integer({ min: 1, max: 9 }),
  opened: fc.boolean(),
  timeline: fc.array(event, { maxLength: 3 }),
  ticked: fc.uniqueArray(id, { maxLength: 3 }),
  notes: fc.array(note, { maxLength: 4 }),
};

/** Interviews of every shape, with hostile texts everywhere; some deleted, some with a draft. */
export const anyInterview: fc.Arbitrary<InterviewV1> = fc.oneof(
  { weight: 3, arbitrary: fc.record(core) },
  { weight: 3, arbitrary: fc.record({ ...core, draft }) },
  { weight: 1, arbitrary: fc.record({ ...core, removedAt: moment }) },
);

/** Interviews as records, with hostile texts everywhere. */
export const anyRecord: fc.Arbitrary<InterviewRecord> = anyInterview.map(migratedInterview);

/** An interview as it is set up, before anything else happens to it. */
const planned = (id: string) =>
  interviewKind.delta({
    type: 'interview planned',
    record: id,
    stamp: stampOf(5, 0, 'aaaaaaaa'),
    ...{ candidate: 'Ada', role: 'Engineer', guide: 'h', call: { host: 'none' }, createdAt: 5, end: 9 },
  });

/**
 * States of one interview that came about in three views with clocks of their own, under these ids. What is deleted has no contents any more, as
 * a day later.
 */
export const anyStates = (...ids: readonly string[]): fc.Arbitrary<InterviewRecord[]> =>
  anySteps.map((steps) => {
    const { views } = new World(interviewSubject, { purges: true }).run(steps);
    return ids.map((one, i) => {
      const state = interviewKind.merge(planned(one), { ...views[i % views.length]?.state, id: one });
      return interviewKind.purge(state, new Set(interviewKind.hidden(state)));
    });
  });

/** What a backup may hold, each record once. */
export const anyFileRecords: fc.Arbitrary<LastingRecord[]> = fc
  .record({
    interviews: fc.uniqueArray(anyRecord, { selector: (one) => one.id, maxLength: 4 }),
    guides: fc.uniqueArray(guide, { selector: guideHash, maxLength: 2 }),
    person: fc.record({ id, name: hostileText }),
    settings: fc.dictionary(fc.constantFrom('k', 'theme', '<'), hostileText),
  })
  .map(({ interviews, guides, person, settings }) => [
    { kind: 'settings', settings: { ...settings } },
    { kind: 'person', state: { id: person.id, name: { value: person.name, stamp: stampOf(5, 0, 'aaaaaaaa') } } },
    ...guides.map((one): LastingRecord => ({ kind: 'guide copy', hash: guideHash(one), guide: one })),
    ...interviews.map((state): LastingRecord => ({ kind: 'interview', state })),
  ]);

/** An async generator over a list. */
export async function* each<T>(list: Iterable<T>): AsyncGenerator<T> {
  yield* list;
}

/** Collects everything an async iterable yields. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of list) found.push(one);
  return found;
}
