import { type ReadonlySignal, signal } from '@preact/signals';

/** The time, in epoch ms. Only what shows a running time may read `now`; everything else asks `read()`. */
export interface Clock {
  now: ReadonlySignal<number>;
  read(): number;
  stop(): void;
}

/** A clock that ticks at each full second, so that all views turn at once. Nothing is counted: after a sleep it is simply later. */
export function startClock(): Clock {
  const now = signal(Date.now());
  let timer: ReturnType<typeof setTimeout>;
  function tick(): void {
    now.value = Date.now();
    timer = setTimeout(tick, 1000 - (Date.now() % 1000));
  }
  tick();
  return { now, read: () => Date.now(), stop: () => clearTimeout(timer) };
}
