import type { Channel } from '../storage/channel.ts';
import { type FromPanel, type Placement, ToPanel } from './panel-messages.ts';

interface LinkOptions {
  home: Placement;
  /** Opens a channel to the background. Throws when that can never work again. */
  connect(): Channel;
}

/** So long is waited before the line is opened again, in ms; longer each time in vain. */
const RECONNECT_DELAYS = [0, 50, 200, 500, 1000] as const;

/**
 * The panel's line to the background. When it breaks (the background was stopped) it is opened again, and `reopened` is
 * called so that the panel says hello again.
 */
export function panelLink({ home, connect }: LinkOptions, reopened: () => void) {
  let channel: Channel | undefined;
  let hear: (message: ToPanel) => void = () => undefined;
  let attempts = 0;

  function open(): void {
    try {
      channel = connect();
    } catch {
      // The extension was updated or removed; the store says so.
      return;
    }
    const fresh = channel;
    fresh.onMessage((raw) => {
      const message = ToPanel.safeParse(raw);
      attempts = 0;
      if (message.success) hear(message.data);
    });
    fresh.onClose(() => {
      if (channel !== fresh) return;
      channel = undefined;
      setTimeout(
        () => {
          open();
          reopened();
        },
        RECONNECT_DELAYS[Math.min(attempts++, RECONNECT_DELAYS.length - 1)],
      );
    });
  }

  open();
  return {
    home,
    send(message: FromPanel): void {
      try {
        channel?.post(message);
      } catch {
        // It closed this moment; everything that matters is said again with the next hello.
      }
    },
    listen(listener: (message: ToPanel) => void): void {
      hear = listener;
    },
  };
}
