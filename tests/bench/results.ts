import { change, ratios, type Spread, spreadOf } from './statistics.ts';

/** What is to be reached: at most so many times the floor, at most so much more than it, or at most so much. */
export interface Target {
  times?: number;
  over?: number;
  atMost?: number;
}

/** What a row of the table is about. */
export interface RowSpec {
  /** Stays the same from run to run. */
  id: string;
  what: string;
  /** What it is compared with. */
  against: string;
  unit: 'ms' | 'kB' | 'MB' | '';
  target?: Target;
}

/** A row with what was measured in one run, ours and its floor alternately. Either may not have been measured. */
export interface Measured extends RowSpec {
  ours: readonly number[];
  floor: readonly number[];
}

/** A row as it is kept from run to run. */
export interface KeptRow extends RowSpec {
  /** The bench that measures it. */
  bench: string;
  /** The day it was measured, as YYYY-MM-DD. */
  day: string;
  ours?: Spread;
  floor?: Spread;
  /** Of each of ours to the floor measured beside it. */
  ratio?: Spread;
}

/** All that is kept. */
export interface Results {
  /** What it was measured with: browser and processor. */
  machine: string;
  rows: Record<string, KeptRow>;
}

/** How a row stands against the earlier one. */
export type Trend = 'new' | 'better' | 'worse' | 'same';

/** A row to keep, rounded to what can be told apart. */
export function kept({ ours, floor, ...spec }: Measured, bench: string, day: string): KeptRow {
  // Of something that is not there no ratio can be taken.
  const pairs = ours.length > 0 && floor.length > 0 && floor.every((value) => value > 0);
  return {
    ...spec,
    bench,
    day,
    ...(ours.length > 0 && { ours: rounded(spreadOf(ours)) }),
    ...(floor.length > 0 && { floor: rounded(spreadOf(floor)) }),
    ...(pairs && { ratio: rounded(spreadOf(ratios(ours, floor))) }),
  };
}

function rounded({ count, ...values }: Spread): Spread {
  const three = (value: number) => Number(value.toPrecision(3));
  return { median: three(values.median), p10: three(values.p10), p90: three(values.p90), count };
}

/** Whether a row's target is reached; undefined where it has none, or ours was not measured. */
export function reached({ target, ours, floor, ratio }: KeptRow): boolean | undefined {
  if (!target || !ours) return undefined;
  if (target.atMost !== undefined && ours.median > target.atMost) return false;
  if (target.over !== undefined && ours.median - (floor?.median ?? 0) > target.over) return false;
  if (target.times !== undefined) return ratio === undefined ? undefined : ratio.median <= target.times;
  return true;
}

/** How a row stands against the one of an earlier run: by the ratio to the floor, which a faster or slower machine does not change. */
export function trend(before: KeptRow | undefined, after: KeptRow): Trend {
  if (before?.ratio && after.ratio) return change(before.ratio, after.ratio);
  if (before?.ours && after.ours) return change(before.ours, after.ours);
  return 'new';
}

/**
 * Earlier results with the rows of a new run in their places. Where all was measured, of the earlier ones only those stay
 * that the new run has not got because their bench `failed`.
 */
export function merged(
  before: Results | undefined,
  machine: string,
  rows: readonly KeptRow[],
  run: { all: boolean; failed: readonly string[] },
): Results {
  const fresh = Object.fromEntries(rows.map((row) => [row.id, row]));
  if (!run.all) return { machine, rows: { ...before?.rows, ...fresh } };
  const left = Object.entries(before?.rows ?? {}).filter(([id, { bench }]) => !fresh[id] && run.failed.includes(bench));
  return { machine, rows: { ...fresh, ...Object.fromEntries(left) } };
}
