import { describe, expect, it } from 'vitest';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import { viewOf } from '../../domain/interview/interview-view.ts';
import { migratedInterview } from '../../domain/interview/migrate-interview.ts';
import { byTime } from '../../domain/interview/note.ts';
import { benches } from '../bench/benches/index.ts';
import { interleave } from '../bench/interleave.ts';
import { benchOptions } from '../bench/options.ts';
import { line, markdown } from '../bench/report.ts';
import { type KeptRow, kept, type Measured, merged, reached, trend } from '../bench/results.ts';
import { interviewUnderWay, seededInterview } from '../bench/seeded-interviews.ts';
import { change, median, quantile, ratios, spreadOf } from '../bench/statistics.ts';
import { summed } from '../e2e/support/trace.ts';

const DAY = '2026-03-02';

const measured: Measured = {
  id: 'key',
  what: 'key → frame',
  against: 'plain text area',
  unit: 'ms',
  target: { times: 1.5 },
  ours: [2, 4, 6],
  floor: [2, 2, 3],
};

const row = (changes: Partial<Measured> = {}): KeptRow => kept({ ...measured, ...changes }, 'keys', DAY);

describe('the statistics', () => {
  it('use the median, and interpolate between neighbours', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([1, 2, 3, 10])).toBe(2.5);
    expect(quantile([0, 10], 0.9)).toBe(9);
    expect(median([])).toBeNaN();
    expect(spreadOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toEqual({ median: 6, p10: 2, p90: 10, count: 11 });
  });

  it('compare neighbours, and leave out what has none', () => {
    expect(ratios([2, 4, 6], [1, 8])).toEqual([2, 0.5]);
  });

  it('call a change better or worse only beyond both spreads', () => {
    const around = (middle: number, width: number) => spreadOf([middle - width, middle, middle + width]);
    expect(change(around(10, 1), around(5, 1))).toBe('better');
    expect(change(around(10, 1), around(15, 1))).toBe('worse');
    expect(change(around(10, 1), around(10.5, 1))).toBe('same');
    // One of the two varies so much that nothing can be concluded.
    expect(change(around(10, 9), around(15, 1))).toBe('same');
    expect(change(around(10, 1), around(15, 9))).toBe('same');
  });
});

describe('a row', () => {
  it('is reached by the ratio of neighbours, not of the medians', () => {
    expect(row().ratio?.median).toBe(2);
    expect(reached(row())).toBe(false);
    expect(reached(row({ target: { times: 2 } }))).toBe(true);
  });

  it('may have a target by difference or an absolute one', () => {
    expect(reached(row({ target: { over: 2 } }))).toBe(true);
    expect(reached(row({ target: { over: 1.9 } }))).toBe(false);
    expect(reached(row({ target: { atMost: 4 } }))).toBe(true);
    expect(reached(row({ target: { atMost: 3.9 } }))).toBe(false);
  });

  it('is neither reached nor missed without a target, or without ours', () => {
    expect(reached(row({ target: {} }))).toBe(true);
    const { target: _, ...without } = measured;
    expect(reached(kept(without, 'keys', DAY))).toBeUndefined();
    expect(reached(row({ ours: [] }))).toBeUndefined();
  });

  it('has no ratio to a floor of nothing', () => {
    expect(row({ floor: [0, 0, 0] }).ratio).toBeUndefined();
  });

  it('is compared with the earlier one by its ratio, whatever the machine', () => {
    const slower = row({ ours: [20, 40, 60], floor: [20, 20, 30] });
    expect(trend(row(), slower)).toBe('same');
    expect(trend(row(), row({ ours: [20, 40, 60] }))).toBe('worse');
    expect(trend(row({ floor: [] }), row({ ours: [1, 1, 1], floor: [] }))).toBe('better');
    expect(trend(undefined, row())).toBe('new');
  });
});

describe('the results', () => {
  const before = merged(undefined, 'old', [row(), kept({ ...measured, id: 'open' }, 'opening', DAY)], {
    all: true,
    failed: [],
  });

  it('keep the rows that a partial run does not measure', () => {
    const after = merged(before, 'new', [row({ ours: [1] })], { all: false, failed: [] });
    expect(Object.keys(after.rows)).toEqual(['key', 'open']);
    expect(after.rows.key?.ours?.median).toBe(1);
    expect([after.rows.key?.machine, after.rows.open?.machine]).toEqual(['new', 'old']);
  });

  it('keep earlier rows missing from a full run only if their bench failed', () => {
    expect(Object.keys(merged(before, 'new', [row()], { all: true, failed: [] }).rows)).toEqual(['key']);
    expect(Object.keys(merged(before, 'new', [row()], { all: true, failed: ['opening'] }).rows)).toEqual([
      'key',
      'open',
    ]);
  });
});

describe('the report', () => {
  it('reports on one line what was measured and how it compares', () => {
    expect(line(row(), 'worse')).toBe(
      '✗ key → frame: 4 ms (2.4–5.6) · floor 2 ms (2–2.8) · times 2 (1.2–2) · to reach ≤ 1.5 times · worse than before',
    );
    expect(line(row({ ours: [], floor: [] }), 'new')).toContain('not measured');
  });

  it('is a table in Markdown, with as many cells in each row', () => {
    const page = markdown(
      merged(undefined, 'a machine', [row(), row({ id: 'b', ours: [] })], { all: true, failed: [] }),
    );
    const table = page.split('\n').filter((text) => text.startsWith('|'));
    expect(table).toHaveLength(4);
    expect(new Set(table.map((text) => text.split('|').length)).size).toBe(1);
    expect(page).toContain(`- ${DAY}: a machine`);
    expect(page).toContain('**no**');
  });
});

describe('the command line', () => {
  const names = benches.map(({ name }) => name);

  it('measures all, often enough, unless told otherwise', () => {
    expect(benchOptions([], names)).toEqual({ only: [], repetitions: 9, quick: false });
    expect(benchOptions(['--only', 'keys,opening', '--quick'], names)).toEqual({
      only: ['keys', 'opening'],
      repetitions: 3,
      quick: true,
    });
  });

  it('refuses an unknown bench, and what is not a number', () => {
    expect(() => benchOptions(['--only', 'keys,no-such'], names)).toThrow('no-such');
    expect(() => benchOptions(['--repetitions', 'many'], names)).toThrow('whole number');
  });
});

describe('alternating measurements', () => {
  it('begins each round with another subject and leaves out the first round', async () => {
    const order: string[] = [];
    const subject = (name: string) => async () => {
      order.push(name);
      return { at: order.length };
    };
    const series = await interleave(2, { a: subject('a'), b: subject('b') });
    expect(order).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
    expect(series).toEqual({ a: { at: [4, 5] }, b: { at: [3, 6] } });
  });
});

describe('the seeded interviews', () => {
  const now = Date.parse('2026-03-02T10:00:00Z');

  it('are always the same, each different, and valid for the extension', () => {
    expect(seededInterview(7, now)).toEqual(seededInterview(7, now));
    expect(seededInterview(7, now).notes).not.toEqual(seededInterview(8, now).notes);
    for (const interview of [seededInterview(0, now), interviewUnderWay('a', 'abc-defg-hij', now, 5)]) {
      const record = migratedInterview({ ...interview, revision: 1 });
      expect(interviewKind.record.parse(structuredClone(record))).toEqual(record);
      expect(viewOf(record, interview.guide)).toMatchObject({ ...interview, notes: interview.notes.toSorted(byTime) });
    }
    expect(seededInterview(0, now).notes).toHaveLength(60);
  });
});

describe('the timeline of the browser', () => {
  it('counts nested scripts once, and only those of the origin and injected functions', () => {
    const event = (ts: number, dur: number, url: string, tid = 1) => ({
      name: 'FunctionCall',
      ph: 'X',
      pid: 1,
      tid,
      ts,
      dur,
      args: { data: { url } },
    });
    const ours = 'chrome-extension://ours/';
    const events = [
      event(0, 1000, `${ours}a.js`),
      event(100, 200, `${ours}b.js`),
      event(200, 500, `${ours}a.js`, 2),
      event(2000, 700, 'https://meet.google.com/a.js'),
      event(3000, 500, ''),
    ];
    expect(summed(events, ours)).toEqual({ ms: 2, calls: 3 });
  });
});
