import fc from 'fast-check';
import { canonical } from '../../domain/digest.ts';
import type { Guide } from '../../domain/guide/guide.ts';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { interviewRemoval, noteRemoval } from '../../domain/interview/deletions.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { NOTE_KINDS } from '../../domain/interview/note.ts';
import { folded, type OpenText } from '../../domain/interview/open-text.ts';
import { applied } from '../../domain/merge/kind.ts';
import { type Stamp, stampOf } from '../../domain/merge/stamp.ts';
import type { StoredInterview } from '../../storage/record-store.ts';
import { type Write, writeOf } from '../../storage/writes.ts';

/** The moment at which the interviews of these tests are planned, in epoch ms. */
export const START = Date.UTC(2026, 10, 20, 13);

export const GUIDE: Guide = {
  id: 'story',
  name: 'Story',
  summary: 'For meeting a person through their own work.',
  care: { ask: 'How are you?', pause: 'Take your time.', move: 'We move it.', message: 'Dear {name}, {date}' },
  sections: [
    {
      id: 'welcome',
      name: 'Welcome',
      purpose: 'Arrive.',
      minutes: 5,
      protected: false,
      scripts: [{ id: 'hello', text: 'Good to have you here.' }],
      prompts: [{ id: 'hopes', text: 'What do you hope for?' }],
    },
  ],
  criteria: [
    { id: 'trade', name: 'Trade-offs', lookFor: 'Reasons', levels: [{ name: 'clear', behaviour: 'Says why.' }] },
  ],
  preparation: ['Phone reachable.'],
};
export const HASH = guideHash(GUIDE);
export const GUIDE_COPY: Write = { kind: 'guide copy', hash: HASH, guide: GUIDE };

/** A stamp so many milliseconds after the start. */
export function at(after: number, view: 'one' | 'two' | 'three' = 'one'): Stamp {
  return stampOf(START + after, 0, view.padStart(8, '0'));
}

/** A change without the interview it is about and its stamp. */
export type Body<C = InterviewChange> = C extends InterviewChange ? Omit<C, 'record' | 'stamp'> : never;

/** Makes changes to one interview, each a millisecond after the one before. */
export function changesOf(id: string, view: 'one' | 'two' | 'three' = 'one', from = 0) {
  let after = from;
  const make = (body: Body): InterviewChange => {
    after += 1;
    return { ...body, record: id, stamp: at(after, view) } as InterviewChange;
  };
  return {
    make,
    planned: (more: Partial<Body & { type: 'interview planned' }> = {}) =>
      make({
        type: 'interview planned',
        candidate: 'Ada Lovelace',
        role: 'Backend engineer',
        guide: HASH,
        call: { host: 'meet', code: 'abc-defg-hij' },
        createdAt: START,
        end: START + 3_600_000,
        ...more,
      }),
    /** A note that was added, in a session of its own. */
    noted: (note: string, text = `Text of ${note}`, more: Partial<Body & { type: 'note written' }> = {}) =>
      make({
        type: 'note written',
        note,
        at: START + after,
        kind: 'observation',
        done: true,
        text: { session: at(after + 1, view), text },
        ...more,
      }),
    /** A key press: nothing but a text. */
    typed: (note: string, session: Stamp, text: string, caret = text.length) =>
      make({ type: 'note written', note, text: { session, text }, caret }),
    entered: (when = START + after) =>
      make({ type: 'event recorded', at: when, what: { kind: 'entered', section: 'welcome' } }),
    ended: (when = START + after, outcome: 'writeup' | 'rescheduled' = 'writeup') =>
      make({ type: 'event recorded', at: when, what: { kind: 'ended', outcome } }),
    removed: (known: InterviewRecord, when = START + after) => make(interviewRemoval(known, when)),
    noteRemoved: (known: InterviewRecord, note: string, when = START + after) => make(noteRemoval(known, note, when)),
  };
}

/** Changes as what a store is given. */
export function writes(...changes: InterviewChange[]): Write[] {
  return changes.map((change) => writeOf({ kind: 'interview', change }));
}

/** What an interview is after these changes, by the domain alone. */
export function expected(changes: readonly InterviewChange[]): InterviewRecord {
  const [first] = changes;
  const empty: InterviewRecord = { id: first?.record ?? '' };
  return changes.reduce((record, change) => applied(interviewKind, record, change), empty);
}

/** All that is known of a stored interview: its record with what its editors hold. */
export function whole(stored: StoredInterview | undefined): InterviewRecord | undefined {
  return stored && folded(stored.record, stored.texts);
}

/** The open text that a change writes. */
export function textOf(change: InterviewChange): OpenText {
  const write = writeOf({ kind: 'interview', change });
  if (write.kind !== 'open text') throw new Error('This is more than a text.');
  return write.text;
}

/** Texts that something on the way to the disk might break. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff\ud83d',
  '\u202eevil\u202c',
  'مرحبا ١٢٣ abc שלום',
  '👩🏽‍💻🏳️‍🌈e\u0301',
  '\u2028\u2029\ufeff\ufffe\uffff',
  '\r\n\t\v\f\x1b\x7f',
  '__proto__',
  '</script><!--`\\u0000',
  'null',
  '𝔽'.repeat(5000),
  'm'.repeat(10_000),
];

const anyText = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS.slice(0, 14)), fc.string({ unit: 'binary' }));
// Few ids, so that changes meet; among them such as objects and keys treat in their own way.
const anyId = fc.constantFrom('a', 'b', '1', '__proto__', 'constructor', '\0', '\ud800');
const anyStamp = fc
  .tuple(fc.nat(30), fc.constantFrom('one' as const, 'two' as const, 'three' as const))
  .map(([after, view]) => at(after, view));
const anyMoment = fc.integer({ min: START, max: START + 5 });
const anySaw = fc
  .array(anyStamp, { maxLength: 3 })
  .map((stamps) => Object.fromEntries(stamps.toSorted().map((stamp) => [stamp.slice(12), stamp])));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const bodies: fc.Arbitrary<object> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('note written'),
      note: anyId,
      text: fc.record({ session: anyStamp, text: anyText }),
      caret: fc.nat(9),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('note written'),
      note: anyId,
      at: optional(anyMoment),
      done: optional(fc.boolean()),
      criteria: optional(fc.dictionary(anyId, fc.boolean(), { maxKeys: 2 })),
      basis: optional(anyId),
      onlyForMe: optional(fc.boolean()),
      text: optional(fc.record({ session: anyStamp, text: anyText })),
    }),
  },
  fc.record({ type: fc.constant('note removed'), note: anyId, at: anyMoment, saw: anySaw }),
  fc.record({ type: fc.constant('note restored'), note: anyId, at: anyMoment }),
  fc.record({ type: fc.constant('interview removed'), at: anyMoment, saw: anySaw }),
  fc.record({ type: fc.constant('interview restored'), at: anyMoment }),
  fc.record({
    type: fc.constant('event recorded'),
    at: anyMoment,
    what: fc.constantFrom<object>(
      { kind: 'entered', section: 'welcome' },
      { kind: 'paused' },
      { kind: 'ended', outcome: 'writeup' },
      { kind: 'ended', outcome: 'rescheduled' },
    ),
  }),
  fc.record({ type: fc.constant('event undone'), event: anyStamp }),
  fc.record({ type: fc.constant('prompt ticked'), prompt: anyId, on: fc.boolean() }),
  fc.record({
    type: fc.constant('criterion judged'),
    criterion: anyId,
    choice: optional(fc.constantFrom<object>({ is: 'level', level: 'clear' }, { is: 'no evidence' }, { is: 'open' })),
    strongest: optional(fc.constantFrom('', 'a')),
  }),
  fc.record({
    type: fc.constant('interviewer recommended'),
    recommendation: fc.constantFrom('strong no', 'yes', 'open'),
  }),
  fc.record({
    type: fc.constant('write-up finished'),
    finished: fc.record({ on: fc.boolean(), at: anyMoment }),
  }),
  fc.record(
    {
      type: fc.constant('write-up left open'),
      at: fc.constantFrom(0, START),
      reason: fc.constantFrom('', 'done elsewhere'),
    },
    { requiredKeys: ['type', 'at'] },
  ),
  fc.record({ type: fc.constant('interview described'), candidate: anyText, role: anyText }),
  fc.record({
    type: fc.constant('interview described'),
    start: optional(anyMoment),
    zone: optional(fc.constantFrom('Europe/Berlin', '')),
    link: optional(anyText),
    round: optional(anyText),
    colleagues: optional(anyText),
    links: optional(anyText),
    from: optional(anyId),
  }),
  fc.record({ type: fc.constant('preparation ticked'), item: anyText, on: fc.boolean() }),
  fc.record({ type: fc.constant('candidate told'), at: anyMoment }),
  fc.record({
    type: fc.constant('note written'),
    note: anyId,
    section: fc.constantFrom('welcome', ''),
    done: fc.constant(true),
    place: fc.constantFrom('i', 'r', ''),
    text: optional(fc.record({ session: anyStamp, text: anyText })),
  }),
  fc.record({
    type: fc.constant('note written'),
    note: anyId,
    kind: optional(fc.constantFrom(...NOTE_KINDS)),
    done: fc.constant(true),
    to: optional(anyText),
    due: optional(fc.constantFrom('', '2026-11-26', '2026-12-04')),
    kept: optional(fc.constantFrom(0, START)),
    text: optional(fc.record({ session: anyStamp, text: anyText })),
  }),
  fc.record({ type: fc.constant('call joined'), call: fc.constantFrom({ host: 'zoom' }, { host: 'meet', code: 'a' }) }),
  fc.record({ type: fc.constant('versions deleted'), cuts: fc.dictionary(anyId, anySaw, { maxKeys: 1 }) }),
  fc.record({
    type: fc.constant('interview erased'),
    reach: fc.constantFrom('judgement', 'notes', 'all'),
  }),
  fc.constant({ ...changesOf('').planned() }),
);

const anyEra = fc.dictionary(fc.constantFrom('judgement', 'notes', 'all'), anyStamp, { minKeys: 1 });

/** Any change to one of two interviews, in no order at all. */
export const anyChange: fc.Arbitrary<InterviewChange> = fc
  .tuple(bodies, fc.constantFrom('i', 'j'), anyStamp, fc.option(anyEra, { nil: undefined, freq: 6 }))
  .map(([body, record, stamp, era]) => given({ ...body, record, stamp, era }) as InterviewChange);

/** Changes as views make them: all that one stamp marks was made knowing the same erasures, and so were all texts of one opening of an editor. */
export function knowingAlike(): (change: InterviewChange) => InterviewChange {
  const known = new Map<Stamp, InterviewChange['era']>();
  const sessions = new Map<string, InterviewChange['era']>();
  return ({ era, ...change }) => {
    if (!known.has(change.stamp)) known.set(change.stamp, era);
    const mine = known.get(change.stamp);
    return given({ ...inOneSession(change as InterviewChange, mine, sessions), era: mine }) as InterviewChange;
  };
}

/** A change whose text, if it was made knowing other erasures than the others of its session, begins another one. */
function inOneSession(
  change: InterviewChange,
  era: InterviewChange['era'],
  sessions: Map<string, InterviewChange['era']>,
): InterviewChange {
  if (change.type !== 'note written' || !change.text) return change;
  const key = (session: Stamp) => `${change.record}/${change.note}/${session}`;
  const isAlike = (session: Stamp) =>
    !sessions.has(key(session)) || canonical(sessions.get(key(session)) ?? {}) === canonical(era ?? {});
  const { text, ...rest } = change;
  const session = [text.session, change.stamp].find(isAlike);
  // Both were opened knowing something else: nothing is typed.
  if (session === undefined) return rest;
  sessions.set(key(session), era);
  return { ...rest, text: { ...text, session } };
}

/** Without what is undefined, as changes come. */
function given(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
