/** A point in the viewport, in CSS px from its top left corner. */
export interface Point {
  x: number;
  y: number;
}

/** Width and height in CSS px, of an element or of the viewport. */
export interface Size {
  width: number;
  height: number;
}

export type Box = Point & Size;

const SMALLEST: Size = { width: 300, height: 360 };
const GAP = 16;
const WIDTH = 368;
/** The distance from a control. */
const CLEAR = 8;
/** Height of the control bar that most call hosts have at the bottom, approximately. */
const CONTROL_BAR = 96;
/** How far from the top or bottom of the page a control may end that belongs to a bar there. */
const BAR_ZONE = 136;

/** What is kept free at the top and at the bottom of the page. */
export interface Bars {
  top: number;
  bottom: number;
}

/** Where the panel is unless it was moved: at the right, clear of the call's bars. */
export function docked({ width, height }: Size, { top, bottom }: Bars = barsOf([], { width, height })): Box {
  return fitted({ x: width - GAP - WIDTH, y: top, width: WIDTH, height: height - top - bottom }, { width, height });
}

/** The bars that the page's controls make where the panel docks. Only their places count, whatever they are. */
export function barsOf(controls: readonly Box[], view: Size): Bars {
  const bars = { top: GAP, bottom: CONTROL_BAR };
  for (const { x, y, width, height } of controls) {
    const end = y + height;
    if (x + width <= view.width - GAP - WIDTH || x >= view.width - GAP || !width || !height) continue;
    if (y >= 0 && end <= BAR_ZONE) bars.top = Math.max(bars.top, end + CLEAR);
    else if (end <= view.height && y >= view.height - BAR_ZONE)
      bars.bottom = Math.max(bars.bottom, view.height - y + CLEAR);
  }
  return bars;
}

/** The point nearest to `spot` at which something of this size is wholly on screen. */
export function onScreen(spot: Point, size: Size, view: Size): Point {
  return {
    x: between(0, spot.x, view.width - size.width),
    y: between(0, spot.y, view.height - size.height),
  };
}

/** The box, no smaller than usable, no larger than the screen, and moved onto it. */
export function fitted(box: Box, view: Size): Box {
  const width = Math.min(Math.max(box.width, SMALLEST.width), view.width);
  const height = Math.min(Math.max(box.height, SMALLEST.height), view.height);
  return { ...onScreen(box, { width, height }, view), width, height };
}

/** The edge or corner of a box nearest to a point on its rim, as a compass direction: `n`, `se`… */
export function edgeAt({ x, y }: Point, box: Box): string {
  const corner = 14;
  const north = y < box.y + corner ? 'n' : '';
  const south = y > box.y + box.height - corner ? 's' : '';
  const west = x < box.x + corner ? 'w' : '';
  const east = x > box.x + box.width - corner ? 'e' : '';
  return (north || south) + (west || east);
}

/** The box after one edge or corner (see `edgeAt`) was dragged by a distance; the opposite one stays in place. */
export function resized(box: Box, edge: string, by: Point, view: Size): Box {
  let { x: left, y: top } = box;
  let [right, bottom] = [left + box.width, top + box.height];
  if (edge.includes('w')) left = between(0, left + by.x, right - SMALLEST.width);
  if (edge.includes('e')) right = between(left + SMALLEST.width, right + by.x, view.width);
  if (edge.includes('n')) top = between(0, top + by.y, bottom - SMALLEST.height);
  if (edge.includes('s')) bottom = between(top + SMALLEST.height, bottom + by.y, view.height);
  return fitted({ x: left, y: top, width: right - left, height: bottom - top }, view);
}

/** The step of an arrow key in CSS px, a `wide` one with Shift; undefined for any other key. */
export function arrowStep(key: string, wide: boolean): Point | undefined {
  const step = wide ? 64 : 16;
  const x = key === 'ArrowLeft' ? -step : key === 'ArrowRight' ? step : 0;
  const y = key === 'ArrowUp' ? -step : key === 'ArrowDown' ? step : 0;
  return x || y ? { x, y } : undefined;
}

/** `value`, no lower than `low` and no higher than `high`; `low` if `high` is less. */
function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
