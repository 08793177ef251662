/** One end of a connection that carries structured data in order, like a runtime port. */
export interface Channel {
  post(message: unknown): void;
  /** At most one listener each. */
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** The two ends of a channel inside one process. Messages arrive asynchronously, as copies. */
export function channelPair(): [Channel, Channel] {
  const listeners: [((message: unknown) => void)?, ((message: unknown) => void)?] = [];
  const closers: [(() => void)?, (() => void)?] = [];
  let open = true;
  function end(mine: 0 | 1, other: 0 | 1): Channel {
    return {
      post(message) {
        if (!open) throw new Error('The channel is closed.');
        const copy = structuredClone(message);
        queueMicrotask(() => listeners[other]?.(copy));
      },
      onMessage(listener) {
        listeners[mine] = listener;
      },
      onClose(listener) {
        closers[mine] = listener;
      },
      close() {
        if (!open) return;
        open = false;
        queueMicrotask(() => closers[other]?.());
      },
    };
  }
  return [end(0, 1), end(1, 0)];
}
