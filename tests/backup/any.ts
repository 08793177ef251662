import fc from 'fast-check';
import { keptContents } from '../../backup/merge/kept-contents.ts';
import type { Guide } from '../../domain/guide/guide.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { NOTE_KINDS, type Note } from '../../domain/interview/note.ts';
import { anyEvent } from '../domain/arbitrary.ts';
import { hostileText } from '../formats/hostile-text.ts';

const id = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '"', '\ud800'),
  hostileText.map((text) => text.slice(0, 50) || 'x'),
);
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
  call: fc.constantFrom<Interview['call']>({ host: 'none' }, { host: 'meet', code: '"</script>' }),
  createdAt: moment,
  plannedEnd: moment,
  revision: fc.integer({ min: 1, max: 9 }),
  opened: fc.boolean(),
  timeline: fc.array(event, { maxLength: 3 }),
  ticked: fc.uniqueArray(id, { maxLength: 3 }),
  notes: fc.array(note, { maxLength: 4 }),
};

/** Interviews of every shape, with hostile texts everywhere; some deleted, some with a draft. */
export const anyInterview: fc.Arbitrary<Interview> = fc.oneof(
  { weight: 3, arbitrary: fc.record(core) },
  { weight: 3, arbitrary: fc.record({ ...core, draft }) },
  { weight: 1, arbitrary: fc.record({ ...core, removedAt: moment }) },
);

/** Interviews as a backup holds them. */
export const anyLasting = anyInterview.map(keptContents);

/** Interviews that all have the same id. */
export const sameInterview = (name = 'i') => anyInterview.map((interview) => ({ ...interview, id: name }));

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
