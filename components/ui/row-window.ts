/** Rows of a list, from one index up to but not including another. */
export interface RowRange {
  from: number;
  to: number;
}

/** How far beyond the visible part rows are rendered, in CSS px: enough for the next keys and turns of the wheel. */
const AROUND = 600;
/** Number of rows by which the range moves, so that scrolling by a pixel does not change it. */
const STEP = 8;

/** The rows to render of a list of `count` whose part from `top` to `bottom` (CSS px from its start) is visible. */
export function rangeInSight(
  count: number,
  heightOf: (index: number) => number,
  { top, bottom }: { top: number; bottom: number },
): RowRange {
  let from = 0;
  let at = 0;
  while (from < count && at + heightOf(from) <= top - AROUND) {
    at += heightOf(from);
    from += 1;
  }
  let to = from;
  while (to < count && at < bottom + AROUND) {
    at += heightOf(to);
    to += 1;
  }
  if (from === to) return { from, to };
  return { from: Math.floor(from / STEP) * STEP, to: Math.min(count, Math.ceil(to / STEP) * STEP) };
}

/**
 * The range to render of a list of `count` where `wanted` is in sight: the one that is rendered `now`, as long as it holds that and at most a step more
 * at either end. Rendering other rows may move the list by a fraction of a pixel, and at a limit two ranges would take turns without end.
 */
export function steadyRange(now: RowRange, wanted: RowRange, count: number): RowRange {
  const holds = now.from <= wanted.from && now.to >= wanted.to && now.to <= count && wanted.from < wanted.to;
  const isClose = wanted.from - now.from <= STEP && now.to - wanted.to <= STEP;
  return holds && isClose ? now : wanted;
}

/** The indices of all rendered rows: those of the range and, wherever they are, the kept ones with their neighbours. */
export function drawnRows(count: number, { from, to }: RowRange, kept: readonly number[]): number[] {
  const drawn = new Set<number>();
  for (const index of kept.filter((one) => one >= 0)) {
    for (let near = index - 1; near <= index + 1; near++) drawn.add(near);
  }
  for (let index = from; index < to; index++) drawn.add(index);
  return [...drawn].filter((index) => index >= 0 && index < count).sort((a, b) => a - b);
}

/** The total height of the rows in a range, in CSS px. */
export function heightOfRows(heightOf: (index: number) => number, { from, to }: RowRange): number {
  let height = 0;
  for (let index = from; index < to; index++) height += heightOf(index);
  return Math.round(height);
}
