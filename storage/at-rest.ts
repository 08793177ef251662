/** Work that waits until something rests. */
export interface AtRest {
  /** Something happened: the work waits again, but not for ever. */
  touch(): void;
  /** Does no work any more. */
  stop(): void;
}

/** Does work once nothing happened for `rest` ms, and at the latest `most` ms after the first thing since it was done. */
export function atRest(work: () => void, { rest, most }: { rest: number; most: number }): AtRest {
  let since: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  return {
    touch() {
      if (stopped) return;
      since ??= performance.now();
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          since = undefined;
          work();
        },
        Math.max(0, Math.min(rest, since + most - performance.now())),
      );
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
