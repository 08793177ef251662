import type { Wire } from '../storage/wire.ts';
import { type FromPanel, type Home, ToPanel } from './protocol.ts';

interface LinkOptions {
  home: Home;
  /** Opens a wire to the background. Throws when that can never work again. */
  connect(): Wire;
}

/** So long is waited before the line is opened anew, in ms; longer each time in vain. */
const PATIENCE = [0, 50, 200, 500, 1000] as const;

/**
 * The panel's line to the background. When it breaks (the background was stopped) it is opened anew, and `reopened` is
 * called so that the panel says hello again.
 */
export function link({ home, connect }: LinkOptions, reopened: () => void) {
  let wire: Wire | undefined;
  let hear: (message: ToPanel) => void = () => undefined;
  let attempts = 0;

  function open(): void {
    try {
      wire = connect();
    } catch {
      // The extension was updated or removed; the notebook says so.
      return;
    }
    const fresh = wire;
    fresh.onMessage((raw) => {
      const message = ToPanel.safeParse(raw);
      attempts = 0;
      if (message.success) hear(message.data);
    });
    fresh.onClose(() => {
      if (wire !== fresh) return;
      wire = undefined;
      setTimeout(
        () => {
          open();
          reopened();
        },
        PATIENCE[Math.min(attempts++, PATIENCE.length - 1)],
      );
    });
  }

  open();
  return {
    home,
    send(message: FromPanel): void {
      try {
        wire?.post(message);
      } catch {
        // It closed this moment; everything that matters is said again with the next hello.
      }
    },
    listen(listener: (message: ToPanel) => void): void {
      hear = listener;
    },
  };
}
