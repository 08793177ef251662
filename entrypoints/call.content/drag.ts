import type { Point } from './geometry.ts';

/** So far the pointer may tremble in a click, in CSS pixels. */
const TREMBLE = 4;

interface Drag {
  /** Called when the pointer goes down; what it returns is called with the way from there to where the pointer is. */
  begin(at: PointerEvent): (way: Point) => void;
  /** Called once when the thing was let go somewhere else. */
  done(): void;
}

/** Lets `handle` be dragged. Returns whether the last press was a drag, so that the click after it is none. */
export function draggable(handle: HTMLElement, { begin, done }: Drag): () => boolean {
  let dragged = false;
  handle.addEventListener('pointerdown', (down) => {
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
  });
  return () => dragged;
}
