import type { Browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { OverlayRequest } from '../../extension/panel-messages.ts';
import { listenForShortcuts } from '../../extension/shortcuts.ts';
import { PRESENTING } from '../overlay/presenting-signals.ts';
import { FOCUS, GESTURES, INPUTS } from './event-types.ts';
import { HANDOVER, type Handover, shared } from './handover.ts';
import { makeParts } from './parts.ts';

// Both browsers have it under this name; WXT's own lookup would be a tenth of this script.
const { runtime } = (globalThis as unknown as { chrome: typeof Browser }).chrome;

/** Asks the background. Rejects if it is gone, for example after an update of the extension. */
const ask = async (request: OverlayRequest) => runtime.sendMessage(request);

/**
 * All of Fireside in a call page that does not need more yet: the button, and listeners that must come before the
 * page's own. It can show the button in a quiet page; for anything more it asks the background for the overlay.
 */
export default defineUnlistedScript(() => {
  if (shared[HANDOVER]) return;
  const parts = makeParts();
  const { host, button } = parts;
  let asked = false;

  function bring(): void {
    if (asked) return;
    asked = true;
    ask({ type: 'bring' }).catch(() => {
      asked = false;
    });
  }

  const handover: Handover = {
    ...parts,
    page: document.documentElement,
    late: document.readyState !== 'loading',
    reply: ask({ type: 'page loaded' }).catch(() => undefined),
    waiting: [],
    listen(target) {
      // On a window, touch listeners are passive by default.
      for (const type of [...INPUTS, ...FOCUS, ...GESTURES]) target.addEventListener(type, hear, true);
    },
    // Hides from the page only what happens to the button; a click must get through.
    handle(event) {
      if (event.target !== host || !event.isTrusted || GESTURES.includes(event.type)) return;
      event.stopImmediatePropagation();
      bring();
    },
    command(message) {
      handover.waiting.push(message);
      // Hiding must not wait for the overlay.
      if (message.type === 'hide' && message.hidden) button.hidden = true;
      else bring();
    },
  };
  shared[HANDOVER] = handover;

  function hear(event: Event): void {
    handover.handle(event);
  }

  async function show(): Promise<void> {
    const reply = await handover.reply;
    if (!reply?.launcher || reply.hidden || asked || handover.waiting[0]) return;
    button.ariaLabel = reply.labels.open;
    button.style.cssText = reply.style;
    document.documentElement.append(host);
    if (import.meta.env.FIREFOX) {
      try {
        host.showPopover();
      } catch {
        // Firefox still runs the scripts of a page that was just left, and shows no popover in it. The user may come back.
        addEventListener('pageshow', bring);
        return;
      }
    } else host.showPopover();
    // If something covers it, or it was removed: only the overlay can bring it back.
    const observer = new MutationObserver(bring);
    for (const node of [document, document.documentElement, host])
      observer.observe(node, { childList: true, attributes: node === host });
    for (const type of ['toggle', 'fullscreenchange']) addEventListener(type, layered, true);
  }

  function layered({ target, newState }: Event & { newState?: string }): void {
    if (target !== host || newState === 'closed') bring();
  }

  if (import.meta.env.FIREFOX) listenForShortcuts((key) => void ask({ type: 'pressed', key }).catch(() => undefined));
  handover.listen(window);
  runtime.onMessage.addListener((message) => handover.command(message));
  button.onclick = () => handover.command({ type: 'launched' });
  button.onpointerenter = bring;
  button.onpointerdown = (event) => {
    handover.press = event;
    button.setPointerCapture(event.pointerId);
  };
  addEventListener('DOMContentLoaded', show);
  addEventListener(PRESENTING, () => {
    if (handover.taken) return;
    button.hidden = true;
    bring();
  });
  handover.reply.then((reply) => {
    if (reply && (handover.late || reply.display !== 'closed')) bring();
  });
});
