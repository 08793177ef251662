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

/** Longest wait before reconnecting, in ms. */
const LONGEST = 1000;

/** The overlay's connection to the background. */
export interface Link {
  send(message: FromOverlay): void;
}

/**
 * Opens the connection. When the port closes (browsers stop an idle background) it reconnects and sends what could not
 * be sent meanwhile. After the extension was updated or removed it stays silent, and reports that once, through
 * `orphaned`, when it is noticed.
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
      // Keeps the newest hundred, more than can be typed in the time.
      unsent = [...unsent.slice(-99), message];
    }
  }

  open();
  signal.addEventListener('abort', () => port?.disconnect());
  return { send };
}

/** A record of every type of message, so that the compiler reports a missing one. */
const TYPES: Record<ToOverlay['type'], true> = {
  token: true,
  elsewhere: true,
  collapse: true,
  'catch up': true,
  pill: true,
  'panel focus': true,
  'panel gone': true,
};

/** Only our background sends on this port, so the type is enough to detect messages of another version. */
function isMessage(raw: unknown): raw is ToOverlay {
  return Object.hasOwn(TYPES, String((raw as { type?: unknown } | null)?.type));
}

/** Asks the background. Undefined if it is gone, for example after an update of the extension. */
export async function ask(request: { type: 'launched' }): Promise<boolean | undefined>;
export async function ask(request: OverlayRequest): Promise<OverlayReply | undefined>;
export async function ask(request: OverlayRequest): Promise<OverlayReply | boolean | undefined> {
  try {
    return await browser.runtime.sendMessage(request);
  } catch {
    return undefined;
  }
}
