/** Rows of a list from one index on, up to but without another. */
export interface RowRange {
  from: number;
  to: number;
}

/** Distance beyond the visible part in which rows are drawn, in CSS px: enough for the next keys and turns of the wheel. */
const AROUND = 600;
/** Rows by which the range moves, so that scrolling by a pixel does not change it. */
const STEP = 8;

/** The rows to draw of a list of `count`, of which the stretch from `top` to `bottom` (CSS px from its start) can be seen. */
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

/** The indices of all rows that are drawn: those of the range and, wherever they are, the kept ones with their neighbours. */
export function drawnRows(count: number, { from, to }: RowRange, kept: readonly number[]): number[] {
  const drawn = new Set<number>();
  for (const index of kept.filter((one) => one >= 0)) {
    for (let near = index - 1; near <= index + 1; near++) drawn.add(near);
  }
  for (let index = from; index < to; index++) drawn.add(index);
  return [...drawn].filter((index) => index >= 0 && index < count).sort((a, b) => a - b);
}

/** The height of all rows from one index on, up to but without another, in CSS px. */
export function heightOfRows(heightOf: (index: number) => number, { from, to }: RowRange): number {
  let height = 0;
  for (let index = from; index < to; index++) height += heightOf(index);
  return Math.round(height);
}
