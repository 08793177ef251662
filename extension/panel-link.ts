import { backoff, SEND_DELAYS } from '../storage/backoff.ts';
import type { Channel } from '../storage/channel.ts';
import { type FromPanel, isToPanel, type Placement, type ToPanel } from './panel-messages.ts';

interface LinkOptions {
  home: Placement;
  /** Opens a channel to the background. Throws if that can never work again. */
  connect(): Channel;
}

/**
 * The panel's connection to the background. It reconnects when the port closes (the background was stopped), and calls
 * `reopened`, so that the panel says hello again.
 */
export function panelLink({ home, connect }: LinkOptions, reopened: () => void) {
  let channel: Channel | undefined;
  let listener: (message: ToPanel) => void = () => undefined;
  const retries = backoff(SEND_DELAYS);

  function open(): void {
    try {
      channel = connect();
    } catch {
      // The extension was updated or removed; the store says so.
      return;
    }
    const fresh = channel;
    fresh.onMessage((raw) => {
      retries.reset();
      if (isToPanel(raw)) listener(raw);
    });
    fresh.onClose(() => {
      if (channel !== fresh) return;
      channel = undefined;
      setTimeout(() => {
        open();
        reopened();
      }, retries.next());
    });
  }

  open();
  return {
    home,
    send(message: FromPanel): void {
      try {
        channel?.post(message);
      } catch {
        // The port has just closed; the next hello repeats everything that matters.
      }
    },
    listen(next: (message: ToPanel) => void): void {
      listener = next;
    },
  };
}
