import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBackup } from '../../backup/file/read-backup.ts';
import { writeBackup } from '../../backup/file/write-backup.ts';
import { actualSpans, agenda } from '../../domain/interview/agenda.ts';
import { apply, Change } from '../../domain/interview/change.ts';
import { Interview } from '../../domain/interview/interview.ts';
import { matchInterview } from '../../extension/match-interview.ts';
import { OverlayRequest, Pill, ToPanel } from '../../extension/panel-messages.ts';
import { toMarkdown } from '../../formats/interview-markdown.ts';
import { markdownFileName } from '../../formats/markdown-file-name.ts';
import { fullDay, relativeDay } from '../../messages/relative-days.ts';
import { minutesAndSeconds, planWords, sinceStart, timeLeft, timeOfDay } from '../../messages/times.ts';
import { search } from '../../state/interview-list-state.ts';
import { nameOf } from '../../state/recovery-state.ts';
import { Summary } from '../../storage/record-store.ts';
import { summaryOf } from '../../storage/summary.ts';
import { ended, entered, interview, minute, note, START } from '../formats/interview.ts';
import { numbersIn, ODD_NUMBERS, withNumber } from '../support/numbers.ts';

/** An interview with a number in every possible place. */
const FULL: Interview = {
  ...interview(),
  timeline: [
    entered('welcome', START),
    { id: 'p', at: minute(2), kind: 'paused' },
    { id: 'r', at: minute(3), kind: 'resumed' },
    entered('story', minute(6)),
    ended(minute(58)),
  ],
  notes: [
    note(minute(1), 'welcome', 'quote', 'Hello'),
    {
      ...note(minute(7), 'story', 'inference', 'Clear', 'trade'),
      writtenAt: minute(9),
      removedAt: minute(10),
      versions: [{ text: 'Unclear', until: minute(8) }],
    },
  ],
  draft: { ...note(minute(11), 'story', 'ask', 'Why'), caret: 3 },
  removedAt: minute(70),
};
const PATHS = numbersIn(FULL);
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/Adak'];

/** Everything that is done with an interview: showing, matching, exporting. Throws if any of it throws. */
function use(one: Interview): void {
  const summary = summaryOf(one);
  expect(Summary.safeParse(summary).success).toBe(true);
  for (const now of [START, minute(90), Date.UTC(2100, 0, 1)]) {
    const { sections } = agenda(one, now);
    expect(sections).toHaveLength(one.guide.sections.length);
    for (const { spent, planned } of sections)
      [minutesAndSeconds(spent), planWords(spent - planned), timeLeft(planned)].join();
    for (const { at } of one.timeline) sinceStart(at - (summary.startedAt ?? at));
    actualSpans(one.timeline, now);
    matchInterview([summary], { call: one.call, inFrame: true, remembered: one.id }, now);
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
  expect(apply(one, { type: 'note removed', note: one.notes[0]?.id ?? '', at: START })?.notes[0]?.removedAt).toBe(
    START,
  );
}

/** Whether it was accepted; then everything must work with it. */
function acceptedAndUsable(value: Interview): boolean {
  const { success, data } = Interview.safeParse(value);
  if (success) use(data);
  return success;
}

describe('a number in an interview', () => {
  it('is in many places, and the example interview can be used', () => {
    expect(PATHS.length).toBeGreaterThan(20);
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

  it('that is invalid in a backup keeps no other interview from being read, and its own is named', async () => {
    async function* two() {
      yield FULL;
      yield { ...FULL, id: 'good', candidate: 'Grace Hopper' };
    }
    const given = { createdAt: START, app: '1', settings: null };
    const text = (await Array.fromAsync(writeBackup({ ...given, interviews: lasting(two()) }))).join('');
    for (const odd of ['1e300', '1e16', '-1']) {
      const spoilt = text.replace(`"createdAt":${FULL.createdAt}`, `"createdAt":${odd}`);
      expect(spoilt).not.toBe(text);
      const found = await Array.fromAsync(readBackup(parts(spoilt)));
      expect(found.filter(({ is }) => is === 'damaged')).toEqual([
        { is: 'damaged', place: 1, candidate: 'Ada Lovelace' },
      ]);
      expect(found.filter(({ is }) => is === 'interview')).toMatchObject([{ interview: { id: 'good' } }]);
    }
  });
});

async function* lasting(all: AsyncIterable<Interview>): AsyncGenerator<Interview> {
  for await (const { removedAt: _, ...one } of all) yield one;
}

async function* parts(text: string): AsyncGenerator<string> {
  yield text;
}

describe('a number in a message', () => {
  const messages = [
    [Change, { type: 'interview described', plannedEnd: START }],
    [Change, { type: 'interview removed', at: START }],
    [Change, { type: 'note removed', note: 'n', at: START }],
    [Change, { type: 'caret moved', draft: 'd', caret: 3 }],
    [Change, { type: 'event recorded', event: { id: 'e', at: START, kind: 'paused' } }],
    [
      OverlayRequest,
      { type: 'moved', layout: { launcher: { x: 5, y: 6 }, panel: { x: 1, y: 2, width: 3, height: 4 } } },
    ],
    [Pill, { section: 'Story', due: START, left: 5, plan: 'on plan', saving: 'saved' }],
    [
      ToPanel,
      { type: 'matched', call: { host: 'meet' }, candidates: [{ id: 'i', candidate: 'Ada', startedAt: START }] },
    ],
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
