import { type ReadonlySignal, signal } from '@preact/signals';

/** How often a clock ticks: at each full second, once after a delay in ms, or not at all. */
export type Pace = 'seconds' | { after: number } | 'still';

/** The time, in epoch ms. Only views that show a running time may read `now`; everything else calls `read()`. */
export interface Clock {
  now: ReadonlySignal<number>;
  read(): number;
  /** Changes how often it ticks. */
  pace(pace: Pace): void;
  stop(): void;
}

/**
 * A clock that ticks at each full second, so that all views change together. It reads the system time and counts
 * nothing, so it is right after a sleep.
 */
export function startClock(): Clock {
  const now = signal(Date.now());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function tick(): void {
    now.value = Date.now();
  }

  function tickEachSecond(): void {
    tick();
    timer = setTimeout(tickEachSecond, 1000 - (Date.now() % 1000));
  }

  function pace(next: Pace): void {
    clearTimeout(timer);
    if (stopped || next === 'still') return;
    if (next === 'seconds') tickEachSecond();
    else timer = setTimeout(tick, next.after);
  }

  pace('seconds');
  return {
    now,
    read: () => Date.now(),
    pace,
    stop() {
      pace('still');
      stopped = true;
    },
  };
}
