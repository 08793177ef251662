import { change, ratios, type Spread, spreadOf } from './statistics.ts';

/** A target: at most this many times the floor, at most this much more than it, or at most this much. */
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

/** A row with the values measured in one run, ours and its floor alternately. Either may be empty. */
export interface Measured extends RowSpec {
  ours: readonly number[];
  floor: readonly number[];
}

/** A row as stored from run to run. */
export interface KeptRow extends RowSpec {
  /** The bench that measures it. */
  bench: string;
  /** The day it was measured, as YYYY-MM-DD. */
  day: string;
  /** With what it was measured: browser and processor. */
  machine?: string;
  /** What has to be known of it until it is measured again. */
  remark?: string;
  ours?: Spread;
  floor?: Spread;
  /** The ratio of each of our values to the floor measured next to it. */
  ratio?: Spread;
}

/** Everything that is stored. */
export interface Results {
  rows: Record<string, KeptRow>;
}

/** How a row compares with the earlier one. */
export type Trend = 'new' | 'better' | 'worse' | 'same';

/** A row to store, rounded to what can be distinguished. */
export function kept({ ours, floor, ...spec }: Measured, bench: string, day: string): KeptRow {
  // There is no ratio to something that was not measured.
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

/** Whether a row reaches its target; undefined if it has none, or ours was not measured. */
export function reached({ target, ours, floor, ratio }: KeptRow): boolean | undefined {
  if (!target || !ours) return undefined;
  if (target.atMost !== undefined && ours.median > target.atMost) return false;
  if (target.over !== undefined && ours.median - (floor?.median ?? 0) > target.over) return false;
  if (target.times !== undefined) return ratio === undefined ? undefined : ratio.median <= target.times;
  return true;
}

/** How a row compares with that of an earlier run: by the ratio to the floor, which doesn't depend on the machine's speed. */
export function trend(before: KeptRow | undefined, after: KeptRow): Trend {
  if (before?.ratio && after.ratio) return change(before.ratio, after.ratio);
  if (before?.ours && after.ours) return change(before.ours, after.ours);
  return 'new';
}

/**
 * Earlier results with the rows of a new run in place. After a full run, earlier rows missing from it stay only if
 * their bench `failed`. `machine`: what the new rows were measured with.
 */
export function merged(
  before: Results | undefined,
  machine: string,
  rows: readonly KeptRow[],
  run: { all: boolean; failed: readonly string[] },
): Results {
  const fresh = Object.fromEntries(rows.map((row) => [row.id, { ...row, machine }]));
  if (!run.all) return { rows: { ...before?.rows, ...fresh } };
  const left = Object.entries(before?.rows ?? {}).filter(([id, { bench }]) => !fresh[id] && run.failed.includes(bench));
  return { rows: { ...fresh, ...Object.fromEntries(left) } };
}
