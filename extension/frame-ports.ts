import type { Channel } from '../storage/channel.ts';
import { AUTHENTICATED, PassedToken } from './panel-messages.ts';

/** Maximum tokens a port echoes: a page can post any number of messages into a frame. */
const MAX_TOKENS = 500;

/**
 * Ports for a frame in a call page. They echo each token that the overlay posts into this window, and carry nothing else until
 * the background has authenticated them. Create this before the first port is opened: tokens posted earlier are missed.
 */
export function framePorts(window: Pick<Window, 'addEventListener'>, connect: (name: string) => Channel) {
  const waiting = new Set<(token: string) => void>();
  const { promise: authenticated, resolve } = Promise.withResolvers<void>();

  window.addEventListener('message', ({ data }) => {
    const passed = PassedToken.safeParse(data);
    if (passed.success) for (const echo of [...waiting]) echo(passed.data.fireside);
  });

  function authenticatedChannel(channel: Channel): Channel {
    let unsent: unknown[] | undefined = [];
    let receive: (message: unknown) => void = () => undefined;
    let echoed = 0;
    const echo = (token: string) => {
      echoed += 1;
      if (echoed > MAX_TOKENS) waiting.delete(echo);
      else
        try {
          channel.post({ token });
        } catch {
          // The port has just closed; the next one gets its own token.
        }
    };
    waiting.add(echo);
    channel.onMessage((message) => {
      if (!unsent) return receive(message);
      if ((message as { type?: unknown } | null)?.type !== AUTHENTICATED.type) return;
      waiting.delete(echo);
      const messages = unsent;
      unsent = undefined;
      resolve();
      for (const one of messages) channel.post(one);
    });
    return {
      post(message) {
        if (unsent) unsent.push(message);
        else channel.post(message);
      },
      onMessage(listener) {
        receive = listener;
      },
      onClose(listener) {
        channel.onClose(() => {
          waiting.delete(echo);
          listener();
        });
      },
      close() {
        waiting.delete(echo);
        channel.close();
      },
    };
  }

  return {
    /** Resolves when the first port is authenticated. */
    authenticated,
    connect: (name: string): Channel => authenticatedChannel(connect(name)),
  };
}
