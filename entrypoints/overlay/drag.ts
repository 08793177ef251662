import type { Point } from './geometry.ts';

/** So far the pointer may tremble in a click, in CSS pixels. */
const TREMBLE = 4;

interface Drag {
  /** Called when the pointer goes down; what it returns is called with the way from there to where the pointer is. */
  begin(at: PointerEvent): (way: Point) => void;
  /** Called once when the thing was let go somewhere else. */
  done(): void;
}

/** What is known of a handle that can be dragged. */
export interface Draggable {
  /** Whether the last press was a drag, so that the click after it is none. */
  dragged(): boolean;
  /** Takes over a press that captured the pointer before, unless it is over. */
  join(press: PointerEvent): void;
}

/** Lets `handle` be dragged. */
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
    // Fired after pointerup and pointercancel as well.
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
