import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import { actualSpans, agenda } from '../../domain/interview/agenda.ts';
import { InterviewChange } from '../../domain/interview/interview-change.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { viewOf } from '../../domain/interview/interview-view.ts';
import { OpenText } from '../../domain/interview/open-text.ts';
import { applied } from '../../domain/merge/kind.ts';
import { stampOf } from '../../domain/merge/stamp.ts';
import { matchInterview } from '../../extension/match-interview.ts';
import { OverlayRequest, Pill } from '../../extension/panel-messages.ts';
import { toMarkdown } from '../../formats/interview-markdown.ts';
import { markdownFileName } from '../../formats/markdown-file-name.ts';
import { fullDay, relativeDay } from '../../messages/relative-days.ts';
import { minutesAndSeconds, planWords, sinceStart, timeLeft, timeOfDay } from '../../messages/times.ts';
import { search } from '../../state/interview-list-state.ts';
import { nameOf } from '../../state/recovery-state.ts';
import { Summary } from '../../storage/record-store.ts';
import { summaryOf } from '../../storage/summary.ts';
import { GUIDE, minute, START } from '../formats/interview.ts';
import { numbersIn, ODD_NUMBERS, withNumber } from '../support/numbers.ts';

const stamp = (count: number) => stampOf(START, count, 'aaaaaaaa');
const change = (body: object, count: number) => ({ ...body, record: 'i', stamp: stamp(count) }) as InterviewChange;
const event = (at: number, what: object) => ({ type: 'event recorded', at, what });
const note = (count: number, at: number, text: string) => ({
  type: 'note written',
  note: stamp(count),
  at,
  kind: 'quote',
  section: 'welcome',
  done: true,
  text: { session: stamp(count), text },
});

/** An interview with a number in every possible place. */
const FULL = [
  {
    type: 'interview planned',
    candidate: 'Ada Lovelace',
    role: 'Backend engineer',
    guide: guideHash(GUIDE),
    call: { host: 'meet', code: 'abc-defg-hij' },
    createdAt: START - 60_000,
    start: START,
    end: minute(60),
  },
  event(START, { kind: 'entered', section: 'welcome' }),
  event(minute(2), { kind: 'paused' }),
  event(minute(3), { kind: 'resumed' }),
  event(minute(6), { kind: 'entered', section: 'story' }),
  event(minute(58), { kind: 'ended', outcome: 'writeup' }),
  note(6, minute(1), 'Hello'),
  note(7, minute(7), 'Clear'),
  { type: 'note removed', note: stamp(7), at: minute(10), saw: { aaaaaaaa: stamp(7) } },
  { ...note(9, minute(11), 'Why'), done: false },
  { type: 'interview removed', at: minute(70), saw: { aaaaaaaa: stamp(9) } },
]
  .map(change)
  .reduce<InterviewRecord>((record, one) => applied(interviewKind, record, one), { id: 'i' });
const PATHS = numbersIn(FULL);
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/Adak'];

/** Everything that is done with an interview: showing, matching, exporting. Throws if any of it throws. */
function use(record: InterviewRecord): void {
  const one = viewOf(record, GUIDE);
  const summary = summaryOf(record, () => GUIDE);
  if (!summary) throw new Error('There is nothing to show.');
  expect(Summary.safeParse(summary).success).toBe(true);
  for (const now of [START, minute(90), Date.UTC(2100, 0, 1)]) {
    const { sections } = agenda(one, now);
    expect(sections).toHaveLength(one.guide.sections.length);
    for (const { spent, planned } of sections)
      [minutesAndSeconds(spent), planWords(spent - planned), timeLeft(planned)].join();
    for (const { at } of one.timeline) sinceStart(at - (summary.startedAt ?? at));
    actualSpans(one.timeline, now);
    matchInterview(
      { summaries: [summary], isComplete: true },
      { call: one.call, inFrame: true, remembered: one.id },
      now,
    );
    for (const timeZone of ZONES) {
      // As a row of the list and the head of a page show them.
      for (const at of [summary.startedAt ?? summary.createdAt, summary.plannedEnd, one.removedAt ?? START]) {
        [relativeDay(at, now, { timeZone }), fullDay(at, now, { timeZone }), timeOfDay(at)].join();
        new Date(at).toISOString();
      }
    }
    relativeDay(summary.createdAt, now);
  }
  search([summary], 'ada');
  for (const timeZone of ZONES) {
    expect(toMarkdown(one, { timeZone })).toContain('Hello');
    expect(markdownFileName(one, timeZone)).toMatch(/\.md$/);
  }
}

/** Whether it was accepted; then everything must work with it. */
function acceptedAndUsable(value: InterviewRecord): boolean {
  const { success, data } = InterviewRecord.safeParse(value);
  if (success) use(data);
  return success;
}

describe('a number in an interview', () => {
  it('is in many places, and the example interview can be used', () => {
    expect(PATHS.length).toBeGreaterThan(12);
    expect(acceptedAndUsable(FULL)).toBe(true);
  });

  it.each(PATHS.map((path) => [path.join('.'), path] as const))(
    '%s: any other one is refused or does no harm',
    (_, path) => {
      const accepted = ODD_NUMBERS.filter((odd) => acceptedAndUsable(withNumber(FULL, path, odd)));
      for (const never of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e16, 1e300, -1]) {
        expect(accepted).not.toContain(never);
      }
    },
  );

  it('and several at once', () => {
    const odd = fc.oneof(fc.constantFrom(...ODD_NUMBERS), fc.double(), fc.maxSafeInteger());
    const changes = fc.array(fc.tuple(fc.constantFrom(...PATHS), odd), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(changes, (list) => {
        acceptedAndUsable(list.reduce((value, [path, number]) => withNumber(value, path, number), FULL));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a number in a message', () => {
  const messages = [
    [InterviewChange, change({ type: 'interview described', end: START }, 1)],
    [InterviewChange, change({ type: 'interview removed', at: START, saw: {} }, 1)],
    [InterviewChange, change({ type: 'note removed', note: 'n', at: START, saw: {} }, 1)],
    [InterviewChange, change(event(START, { kind: 'paused' }), 1)],
    [OpenText, { interview: 'i', note: 'n', session: stamp(1), stamp: stamp(1), text: '', caret: 3 }],
    [
      OverlayRequest,
      { type: 'moved', layout: { launcher: { x: 5, y: 6 }, panel: { x: 1, y: 2, width: 3, height: 4 } } },
    ],
    [Pill, { section: 'Story', due: START, left: 5, plan: 'on plan', saving: 'saved' }],
  ] as const;

  it.each(messages)('%#: an unusable one is refused', (schema, message) => {
    expect(schema.safeParse(message).success).toBe(true);
    const paths = numbersIn(message);
    expect(paths).not.toEqual([]);
    for (const path of paths) {
      for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, 1e16, 1e300]) {
        expect(schema.safeParse(withNumber(message, path, odd)).success).toBe(false);
      }
    }
  });
});

it('an unreadable interview is named by what is still readable', () => {
  expect(nameOf({ id: 'abc', candidate: 'Ada Lovelace', at: START })).toBe('Ada Lovelace');
  expect(nameOf({ id: 'abc', candidate: '  ', at: START })).toMatch(/^Interview from .*2026/);
  expect(nameOf({ id: '0123456789', candidate: '' })).toBe('Record 01234567');
  expect(nameOf({ id: '', candidate: '' })).toBe('Unnamed record');
});
