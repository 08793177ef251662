import { GESTURES } from './event-types.ts';
import css from './launcher.css?inline';

/** What Fireside puts into a call page. The page's scripts see an empty `div`. */
export interface Parts {
  host: HTMLElement;
  root: ShadowRoot;
  /** Opens the panel. */
  button: HTMLButtonElement;
}

/** The button's class, by which `removeStale` recognises that of an earlier script. The page's scripts can't see it. */
export const LAUNCHER = 'fireside';

/** What the page would take for a click or scroll of its own. */
const POINTER = [...GESTURES, 'pointerup', 'mouseup', 'dblclick', 'contextmenu', 'wheel'];

/**
 * Creates the parts without inserting them. The page's CSP does not apply to our style element; in Firefox only if its
 * text is set by `textContent` (measured).
 */
export function makeParts(): Parts {
  const make = <K extends keyof HTMLElementTagNameMap>(name: K) => document.createElement(name);
  const host = make('div');
  host.popover = 'manual';
  for (const type of POINTER) host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  const root = host.attachShadow({ mode: 'closed' });
  const style = make('style');
  style.textContent = css;
  const button = make('button');
  button.className = LAUNCHER;
  root.append(style, button);
  return { host, root, button };
}
