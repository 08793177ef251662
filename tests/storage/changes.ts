import fc from 'fast-check';
import type { Guide } from '../../domain/guide/guide.ts';
import { apply, type Change } from '../../domain/interview/change.ts';
import type { Interview, Plan } from '../../domain/interview/interview.ts';
import { type Draft, NOTE_KINDS, type Note } from '../../domain/interview/note.ts';
import type { TimelineEvent } from '../../domain/interview/timeline.ts';

/** When the interviews of these tests are planned, in epoch ms. */
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

/** A change that plans an interview. */
export function planned(id: string, more: Partial<Plan> = {}): Change {
  return {
    type: 'interview planned',
    plan: {
      id,
      candidate: 'Ada Lovelace',
      role: 'Backend engineer',
      guide: GUIDE,
      call: { host: 'meet', code: 'abc-defg-hij' },
      createdAt: START,
      plannedEnd: START + 3_600_000,
      ...more,
    },
  };
}

/** A note begun so many ms after the start. */
export function noteOf(id: string, text = `Text of ${id}`, after = 0): Note {
  return { id, at: START + after, section: 'welcome', kind: 'observation', text, criteria: [] };
}

export function noted(id: string, text?: string, after?: number): Change {
  return { type: 'note written', note: noteOf(id, text, after) };
}

export function typed(id: string, text: string): Change {
  return { type: 'draft typed', draft: noteOf(id, text) };
}

export function recorded(id: string, event: 'entered' | 'paused' | 'writeup' | 'rescheduled', after = 0): Change {
  const base = { id, at: START + after };
  if (event === 'entered') return { type: 'event recorded', event: { ...base, kind: 'entered', section: 'welcome' } };
  if (event === 'paused') return { type: 'event recorded', event: { ...base, kind: 'paused' } };
  return { type: 'event recorded', event: { ...base, kind: 'ended', outcome: event } };
}

/** An interview after these changes, computed by the domain alone. */
export function folded(changes: readonly Change[]): Interview | undefined {
  return changes.reduce<Interview | undefined>(apply, undefined);
}

/** Texts that something on the way to the disk might corrupt. */
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

const text = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS.slice(0, 14)), fc.string({ unit: 'binary' }));
// Few ids, so that changes meet; some of them are special as keys of objects or databases.
const id = fc.constantFrom('a', 'b', 'c', '1', '__proto__', 'constructor', '\0', '\ud800');
const when = fc.integer({ min: START, max: START + 5 });
const draftRecord = {
  id,
  at: when,
  kind: fc.constantFrom(...NOTE_KINDS),
  text,
  criteria: fc.array(id, { maxLength: 2 }),
};
const draft: fc.Arbitrary<Draft> = fc.record(
  { ...draftRecord, section: id },
  { requiredKeys: ['id', 'at', 'kind', 'text', 'criteria'] },
);
const event: fc.Arbitrary<TimelineEvent> = fc.oneof(
  fc.record({ id, at: when, kind: fc.constant('entered' as const), section: id }),
  fc.record({ id, at: when, kind: fc.constantFrom('paused' as const, 'resumed' as const) }),
  fc.record({ id, at: when, kind: fc.constant('ended' as const), outcome: fc.constantFrom('writeup', 'rescheduled') }),
);
const described = fc.record({ candidate: text, role: text, plannedEnd: when }, { requiredKeys: [] });

/** Any change to an interview that has been planned. */
export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: draft.map((one): Change => ({ type: 'draft typed', draft: one })) },
  { weight: 4, arbitrary: draft.map((note): Change => ({ type: 'note written', note })) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('note removed' as const), note: id, at: when }) },
  { weight: 2, arbitrary: event.map((one): Change => ({ type: 'event recorded', event: one })) },
  fc.record({ type: fc.constant('note restored' as const), note: id }),
  fc.record({ type: fc.constant('event undone' as const), event: id }),
  fc.record({ type: fc.constant('event corrected' as const), event: id, at: fc.nat(100).map((more) => START + more) }),
  fc.record({ type: fc.constant('caret moved' as const), draft: id, caret: fc.nat(9) }),
  fc.record({ type: fc.constant('draft cleared' as const), draft: id }),
  fc.record({ type: fc.constant('prompt ticked' as const), prompt: id, on: fc.boolean() }),
  described.map((given): Change => ({ type: 'interview described', ...given })),
  fc.constantFrom<Change>(
    { type: 'interview opened' },
    { type: 'call joined', call: { host: 'zoom' } },
    { type: 'call joined', call: { host: 'zoom', code: '82345678901' } },
    { type: 'judgement erased', notes: 'keep' },
    { type: 'judgement erased', notes: 'discard' },
    { type: 'interview removed', at: START },
    { type: 'interview restored' },
    planned('other'),
  ),
);
