import { browser } from 'wxt/browser';
import type {
  FromOverlay,
  OVERLAY_PORT,
  OverlayReply,
  OverlayRequest,
  ToOverlay,
} from '../../extension/panel-messages.ts';

// Written out, because its module would bring the parser of all messages into every call page.
const PORT: typeof OVERLAY_PORT = 'overlay';

/** Longest wait before the line is opened again, in ms. */
const LONGEST = 1000;

/** The overlay's line to the background. */
export interface Link {
  send(message: FromOverlay): void;
}

/**
 * Opens the line. When it breaks (browsers stop a resting background) it is opened again, and what
 * could not be sent meanwhile is sent then. After an update or removal of the extension it stays silent, and says so once it
 * is noticed, by `orphaned`.
 */
export function link(hear: (message: ToOverlay) => void, orphaned: () => void, signal: AbortSignal): Link {
  let port: ReturnType<typeof browser.runtime.connect> | undefined;
  let unsent: FromOverlay[] = [];
  let wait = 0;

  function open(): void {
    if (signal.aborted) return;
    if (!browser.runtime?.id) {
      orphaned();
      return;
    }
    const opened = performance.now();
    const fresh = browser.runtime.connect({ name: PORT });
    fresh.onMessage.addListener((raw: unknown) => {
      if (isMessage(raw)) hear(raw);
    });
    fresh.onDisconnect.addListener(() => {
      port = undefined;
      if (performance.now() - opened > LONGEST) wait = 0;
      setTimeout(open, wait);
      wait = Math.min(LONGEST, wait * 2 || 50);
    });
    port = fresh;
    const waiting = unsent;
    unsent = [];
    for (const message of waiting) send(message);
  }

  function send(message: FromOverlay): void {
    try {
      if (!port) throw new Error('There is no line at this moment.');
      port.postMessage(message);
    } catch {
      if (!browser.runtime?.id) orphaned();
      // The newest hundred are kept, more than can be typed in the time.
      unsent = [...unsent.slice(-99), message];
    }
  }

  open();
  signal.addEventListener('abort', () => port?.disconnect());
  return { send };
}

/** Every type of message, so that the compiler misses none. */
const TYPES: Record<ToOverlay['type'], true> = {
  token: true,
  collapse: true,
  'catch up': true,
  pill: true,
  'panel focus': true,
  'panel gone': true,
};

/** Only our background speaks on this port, so the type is enough to tell messages of another version apart. */
function isMessage(raw: unknown): raw is ToOverlay {
  return Object.hasOwn(TYPES, String((raw as { type?: unknown } | null)?.type));
}

/** Asks the background. Undefined when there is none any more, as after an update of the extension. */
export async function ask(request: OverlayRequest): Promise<OverlayReply | undefined> {
  try {
    return await browser.runtime.sendMessage(request);
  } catch {
    return undefined;
  }
}
