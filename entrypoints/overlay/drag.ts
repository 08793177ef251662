import type { Point } from './geometry.ts';

/** How far the pointer may move and still click, in CSS px. */
const TREMBLE = 4;

interface Drag {
  /** Called when the pointer goes down; the function it returns is called with the distance to the pointer's position. */
  begin(at: PointerEvent): (way: Point) => void;
  /** Called once after it was dropped somewhere else. */
  done(): void;
}

/** The state of a handle that can be dragged. */
export interface Draggable {
  /** Whether the last press was a drag, so that the click after it must be ignored. */
  dragged(): boolean;
  /** Takes over a press that captured the pointer before, unless it is over. */
  join(press: PointerEvent): void;
}

/** Makes `handle` draggable. */
export function draggable(handle: HTMLElement, { begin, done }: Drag): Draggable {
  let dragged = false;
  function start(down: PointerEvent): void {
    dragged = false;
    if (down.button !== 0 || !down.isPrimary) return;
    const ended = new AbortController();
    const follow = begin(down);
    handle.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent) => {
      const way = { x: event.clientX - down.clientX, y: event.clientY - down.clientY };
      dragged ||= Math.hypot(way.x, way.y) >= TREMBLE;
      if (dragged) follow(way);
    };
    const end = () => {
      ended.abort();
      if (dragged) done();
    };
    handle.addEventListener('pointermove', move, ended);
    // Also fired after pointerup and pointercancel.
    handle.addEventListener('lostpointercapture', end, ended);
  }
  handle.addEventListener('pointerdown', start);
  return {
    dragged: () => dragged,
    join(press) {
      if (handle.hasPointerCapture(press.pointerId)) start(press);
    },
  };
}
