/** Runs asynchronous work one at a time, in the order in which it was queued. */
export interface SerialQueue {
  /** Queues work; settles as the work does. A failure does not stop what is queued behind it. */
  run<T>(work: () => T | Promise<T>): Promise<T>;
  /** Resolves when everything queued so far has ended. */
  idle(): Promise<void>;
}

/** An empty queue. */
export function serialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
    idle: async () => {
      await last;
    },
  };
}
