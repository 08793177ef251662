import type { Pace } from './pace.ts';

/** How many of the past count. */
const COUNTED = 10;

/** What is said while nothing is known, in minutes. */
const USUAL = 6;

/**
 * About how many minutes a write-up of so many criteria takes: as it took this user, by the median of the last ten, one step for each criterion and one
 * for the rest; else the usual time. `past`: the last one first.
 */
export function expectedMinutes(criteria: number, past: readonly Pace[]): number {
  const steps = past.slice(0, COUNTED).map((one) => one.minutes / (one.criteria + 1));
  if (steps.length === 0) return USUAL;
  return Math.max(1, Math.round(median(steps) * (criteria + 1)));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? 0)) / 2;
}
