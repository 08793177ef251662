import type { Layout } from '../../extension/panel-messages.ts';
import { draggable } from './drag.ts';
import {
  arrowStep,
  type Bars,
  type Box,
  barsOf,
  docked,
  edgeAt,
  fitted,
  onScreen,
  type Point,
  resized,
  type Size,
} from './geometry.ts';
import type { PanelWindow } from './panel-window.ts';
import type { PillButton } from './pill-button.ts';

/** Where the panel and its launcher are, and how to move them. */
export interface LayoutKeeper {
  /** Looks where the page has its controls, before the panel opens. */
  lookAround(): void;
  /** Puts everything in its place, for example after the size of something changed. */
  place(): void;
  /** Restores earlier positions, and takes over a press on the launcher that may become a drag. */
  restore(spots: Layout, press: PointerEvent | undefined): void;
  /** A key was pressed on one of our controls. */
  pressed(event: KeyboardEvent, control: Element): void;
  /** Whether the last press of the launcher was a drag. */
  dragged(): boolean;
  /** Where the panel belongs, whatever the page does to it. */
  panelBox(): Box;
}

interface Options {
  launcher: PillButton;
  panel: PanelWindow;
  /** Called after each move. */
  moved(spots: Layout): void;
  signal: AbortSignal;
}

/** Makes launcher and panel movable. */
export function layout({ launcher, panel, moved, signal }: Options): LayoutKeeper {
  let spots: Layout = {};
  let bars: Bars | undefined;

  const view = (): Size => ({ width: innerWidth, height: innerHeight });
  const kind = () => (launcher.isPill() ? 'pill' : 'launcher');
  // What was moved remembers its place when a smaller window pushes it away.
  const boxNow = (): Box => (spots.panel ? fitted(spots.panel, view()) : docked(view(), bars));

  function spotNow(): Point {
    const { offsetWidth: width, offsetHeight: height } = launcher.button;
    const { width: across, height: down } = view();
    const first = launcher.isPill() ? { x: 40, y: 40 } : { x: across - width - 12, y: (down - height) / 2 };
    return onScreen(spots[kind()] ?? first, { width, height }, view());
  }

  function place(): void {
    const { style } = panel.box;
    const box = boxNow();
    style.inlineSize = `${box.width}px`;
    style.blockSize = `${box.height}px`;
    style.translate = `${box.x}px ${box.y}px`;
    const { x, y } = spotNow();
    launcher.button.style.translate = `${x}px ${y}px`;
  }

  function put(news: Layout): void {
    spots = { ...spots, ...news };
    place();
  }

  const done = () => moved(spots);

  /** Drags that change the panel's box. The frame must not capture the pointer meanwhile; the caret stays in the note. */
  function boxed(handle: HTMLElement, change: (from: Box, way: Point, at: PointerEvent) => Box): void {
    handle.addEventListener('mousedown', (event) => event.preventDefault());
    handle.addEventListener('lostpointercapture', () => panel.box.classList.remove('moving'));
    const begin = (at: PointerEvent) => {
      const from = boxNow();
      panel.box.classList.add('moving');
      return (way: Point) => put({ panel: change(from, way, at) });
    };
    draggable(handle, { begin, done });
  }

  const edge = ({ clientX: x, clientY: y }: PointerEvent, box: Box) => edgeAt({ x, y }, box);
  const movedBox = (from: Box, { x, y }: Point) => fitted({ ...from, x: from.x + x, y: from.y + y }, view());
  boxed(panel.grip, movedBox);
  boxed(panel.rim, (from, way, at) => resized(from, edge(at, from), way, view()));
  panel.rim.addEventListener('pointermove', (event) => {
    if (!event.buttons) panel.rim.style.cursor = `${edge(event, boxNow())}-resize`;
  });

  const movedSpot = (from: Point, way: Point) => {
    spots = { ...spots, [kind()]: { x: from.x + way.x, y: from.y + way.y } };
    put({ [kind()]: spotNow() });
  };
  const begin = () => {
    const from = spotNow();
    return (way: Point) => movedSpot(from, way);
  };
  const { dragged, join } = draggable(launcher.button, { begin, done });

  function lookAround(): void {
    const controls = document.querySelectorAll('button,[role=button],input');
    bars = barsOf(
      Array.from(controls, (control) => control.getBoundingClientRect()),
      view(),
    );
  }

  function dock(): void {
    const { panel: _, ...others } = spots;
    spots = others;
    lookAround();
    place();
    done();
  }

  panel.grip.addEventListener('dblclick', dock);
  addEventListener('resize', place, { signal });

  return {
    lookAround,
    place,
    restore(before, press) {
      put(before);
      if (press) join(press);
    },
    dragged,
    panelBox: boxNow,
    pressed(event, control) {
      const way = arrowStep(event.key, event.shiftKey);
      const box = boxNow();
      if (control === panel.grip && event.key === 'Enter') dock();
      else if (way && control === panel.grip) {
        put({ panel: event.ctrlKey || event.metaKey ? resized(box, 'se', way, view()) : movedBox(box, way) });
        done();
      } else if (way && control === launcher.button) {
        movedSpot(spotNow(), way);
        done();
      } else return;
      event.preventDefault();
    },
  };
}
