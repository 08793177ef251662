import { element } from './dom.ts';
import { shadowOf } from './shadow-roots.ts';
import css from './style.css?inline';

/** The place of everything Fireside shows in a call. The page's scripts see an empty `div`. */
export interface Host {
  host: HTMLElement;
  root: ShadowRoot;
}

/**
 * Makes the host, not yet in the page. A style element of ours is under no policy of the page; in Firefox only if its text
 * is set by `textContent` (measured).
 */
export function makeHost(): Host {
  const host = element('div', { popover: 'manual' });
  const root = host.attachShadow({ mode: 'closed' });
  const style = element('style');
  style.textContent = css;
  root.append(style);
  for (const type of [
    'pointerdown',
    'mousedown',
    'pointerup',
    'mouseup',
    'click',
    'dblclick',
    'contextmenu',
    'wheel',
  ]) {
    host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }
  return { host, root };
}

/**
 * Removes what a former script of this extension left in the page when it was updated: its panel takes keys but can't
 * save them. No mark that the page could see is needed, as an extension's scripts can look into closed shadow roots.
 */
export function removeStale(): void {
  for (const old of document.querySelectorAll('div[popover]')) {
    if (shadowOf(old)?.querySelector('button.launcher')) old.remove();
  }
}
