/** The median of some measurements and their spread: a tenth lies below `p10`, a tenth above `p90`. */
export interface Spread {
  median: number;
  p10: number;
  p90: number;
  /** The number of measurements. */
  count: number;
}

/** The value below which this share (0 to 1) of the numbers lies, interpolated; NaN for no numbers. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** The median of the numbers. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The spread of some numbers. */
export function spreadOf(numbers: readonly number[]): Spread {
  return {
    median: median(numbers),
    p10: quantile(numbers, 0.1),
    p90: quantile(numbers, 0.9),
    count: numbers.length,
  };
}

/** The ratio of each of our values to the one measured next to it, so that other load on the machine is in both. */
export function ratios(ours: readonly number[], floor: readonly number[]): number[] {
  return ours.slice(0, floor.length).map((value, i) => value / (floor[i] ?? Number.NaN));
}

/** Compares a new spread with an earlier one; less is better. 'same' unless each median lies outside the other's spread. */
export function change(before: Spread, after: Spread): 'better' | 'worse' | 'same' {
  const outside = ({ p10, p90 }: Spread, value: number) => value < p10 || value > p90;
  if (!outside(before, after.median) || !outside(after, before.median)) return 'same';
  return after.median < before.median ? 'better' : 'worse';
}
