import type { Channel } from '../storage/channel.ts';
import { ADMITTED, PassedWord } from './panel-messages.ts';

/** Maximum words a port says: a page can post any number of messages into a frame of its own. */
const MOST_WORDS = 500;

/**
 * Ports for a frame in a call page. They say each word that the overlay posts into this window, and carry nothing else until
 * the background has admitted them. Listens from now on, so it must be there before the first port is opened.
 */
export function framePorts(window: Pick<Window, 'addEventListener'>, connect: (name: string) => Channel) {
  const waiting = new Set<(word: string) => void>();
  const { promise: admitted, resolve } = Promise.withResolvers<void>();

  window.addEventListener('message', ({ data }) => {
    const passed = PassedWord.safeParse(data);
    if (passed.success) for (const say of [...waiting]) say(passed.data.fireside);
  });

  function authenticated(channel: Channel): Channel {
    let early: unknown[] | undefined = [];
    let hear: (message: unknown) => void = () => undefined;
    let said = 0;
    const say = (word: string) => {
      said += 1;
      if (said > MOST_WORDS) waiting.delete(say);
      else
        try {
          channel.post({ word });
        } catch {
          // It closed this moment, and the next port gets a word of its own.
        }
    };
    waiting.add(say);
    channel.onMessage((message) => {
      if (!early) return hear(message);
      if ((message as { type?: unknown } | null)?.type !== ADMITTED.type) return;
      waiting.delete(say);
      const unsent = early;
      early = undefined;
      resolve();
      for (const one of unsent) channel.post(one);
    });
    return {
      post(message) {
        if (early) early.push(message);
        else channel.post(message);
      },
      onMessage(listener) {
        hear = listener;
      },
      onClose(listener) {
        channel.onClose(() => {
          waiting.delete(say);
          listener();
        });
      },
      close() {
        waiting.delete(say);
        channel.close();
      },
    };
  }

  return {
    /** Resolves when the first port is admitted. */
    admitted,
    connect: (name: string): Channel => authenticated(connect(name)),
  };
}
