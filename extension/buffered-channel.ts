import type { Channel } from '../storage/channel.ts';

/**
 * A channel that buffers messages until somebody listens (a runtime port drops them) and ignores posts to an end that is
 * already disconnected: `onClose` still fires.
 */
export function bufferedChannel(channel: Channel): Channel {
  const buffered: unknown[] = [];
  let listener: (message: unknown) => void = (message) => buffered.push(message);
  let closed = false;
  let close = () => {};
  channel.onMessage((message) => listener(message));
  channel.onClose(() => {
    closed = true;
    close();
  });
  return {
    post(message) {
      try {
        channel.post(message);
      } catch {}
    },
    onMessage(next) {
      listener = next;
      for (const message of buffered.splice(0)) next(message);
    },
    onClose(next) {
      close = next;
      if (closed) next();
    },
    close: channel.close,
  };
}
