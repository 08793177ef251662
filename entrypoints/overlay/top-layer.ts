import { rateLimit } from './rate-limit.ts';
import { fullScreen, inShadows, rootOf } from './shadow-roots.ts';

/** Elements that show none of their children, so that nothing of ours can be seen while one is in fullscreen. */
export const HOLDS_NOTHING = 'video, audio, iframe, canvas, img, object, embed, svg';

/** Maximum number of repairs within a second, and the pause after them. */
const REPAIRS = 20;
const TRUCE = 1000;

/** With `moveBefore` a frame is not loaded again when it is moved; Firefox does not have it yet. */
type Movable = ParentNode & Node & { moveBefore?(node: Node, before: Node | null): void };

/**
 * Keeps the host in the page and on top, until `signal` is aborted. Everything outside a modal dialog or a fullscreen
 * element is unusable, so the host moves into it and returns afterwards. `moved` is called after each move. Returns a
 * function that puts it on top once more, for when something covers it without an event.
 */
export function keepOnTop(host: HTMLElement, moved: () => void, signal: AbortSignal): () => void {
  const mayTry = rateLimit(REPAIRS, TRUCE);
  let truce: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(repair);
  /** Modal dialogs and the fullscreen element in the order in which they opened; the last is on top. */
  let layers: Element[] = [...document.querySelectorAll('dialog:modal, :fullscreen')];
  let above: Element | undefined;

  function top(): Element | undefined {
    const full = fullScreen();
    layers = layers.filter((layer) => layer.isConnected && (layer === full || layer.matches('dialog:modal')));
    if (full && !layers.includes(full)) layers.push(full);
    return layers.at(-1);
  }

  /** Whether a repair is allowed now; if not, it is tried again after the page has had its time. */
  function mayGoOn(): boolean {
    const may = mayTry(performance.now());
    if (!may && truce === undefined) {
      truce = setTimeout(() => {
        truce = undefined;
        if (!signal.aborted) repair();
      }, TRUCE);
    }
    return may;
  }

  /** Puts the host where it belongs and, if something came to cover it, on top again. */
  function settle(covered = false): void {
    const layer = top();
    const closed = layer?.matches(HOLDS_NOTHING);
    const place: Movable | null = layer && !closed ? layer : document.documentElement;
    // A page that is about to rewrite its document has nothing in it.
    if (!place) return;
    const known = !covered && (layer === above || closed);
    above = layer;
    if (host.parentNode === place && known && host.matches(':popover-open')) return;
    if (!mayGoOn()) return;
    if (host.parentNode !== place) move(place);
    else if (host.matches(':popover-open')) host.hidePopover();
    if (host.isConnected && !host.matches(':popover-open')) host.showPopover();
  }

  function move(place: Movable): void {
    // From a document that the page created, the host can only be fetched back by inserting it again.
    if (place.moveBefore && host.isConnected && host.ownerDocument === document) place.moveBefore(host, null);
    else place.append(host);
    // A popover that moves with its frame stays open, but below what opened since.
    if (host.matches(':popover-open')) host.hidePopover();
    watch();
    moved();
  }

  /** Watches the ancestors' direct children only; inside a dialog, the page may remove any of its ancestors. */
  function watch(): void {
    const away = host.parentNode !== document.documentElement;
    observer.disconnect();
    observer.observe(document, { childList: true, subtree: away });
    observer.observe(document.documentElement, { childList: true });
    observer.observe(host, { attributes: true });
    for (let at: Node = host; rootOf(at) instanceof ShadowRoot; at = (rootOf(at) as ShadowRoot).host)
      observer.observe(rootOf(at), { childList: true, subtree: true });
  }

  function repair(): void {
    const { length } = host.attributes;
    if ((length > 1 || host.popover !== 'manual') && mayGoOn()) {
      for (const { name } of [...host.attributes]) if (name !== 'popover') host.removeAttribute(name);
      host.popover = 'manual';
    }
    settle();
  }

  function toggled(event: Event): void {
    const { newState } = event as ToggleEvent;
    const { target } = event;
    if (target instanceof HTMLDialogElement && event.type === 'beforetoggle') {
      layers = layers.filter((layer) => layer !== target);
      if (newState === 'open') layers.push(target);
      // Before it closes, since a page may remove a dialog at once, and our frame with it.
      else if (target.contains(host)) move(document.documentElement);
    }
    if (target instanceof HTMLDialogElement || target === host) queueMicrotask(() => signal.aborted || settle());
    else if (event.type === 'toggle' && newState === 'open' && (target as HTMLElement).popover) settle(true);
  }

  const inPage = { capture: true, signal };
  for (const type of ['beforetoggle', 'toggle', 'close']) window.addEventListener(type, toggled, inPage);
  document.addEventListener('fullscreenchange', () => settle(), inPage);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    host.remove();
  });
  if (host.isConnected) watch();
  // Something may have come to cover a host that was there before. Moving to the top would cost it the focus.
  settle(host.isConnected && rootOf(host).activeElement !== host);
  return () => {
    // Their events do not leave their shadow roots.
    for (const layer of inShadows('dialog:modal')) if (!layers.includes(layer)) layers.push(layer);
    repair();
    settle(true);
  };
}
