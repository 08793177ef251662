import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock, Pace } from './clock.ts';

/** How fast a practice clock can run, in seconds per second. */
export type Speed = 1 | 5 | 10;

/** A clock for practising: it can run faster than time, and it stands still until it is started. */
export interface PracticeClock extends Clock {
  /** 0 until it is started. */
  speed: ReadonlySignal<Speed | 0>;
  /** Starts it, or goes on at another speed. */
  run(speed: Speed): void;
}

/** The time between two ticks is never shorter, in ms: nobody could see it. */
const SHORTEST = 100;

const SECOND = 1000;

/** A practice clock that begins now. It counts time by itself: nothing in a practice lasts, so the system's clock may be set meanwhile. */
export function practiceClock(): PracticeClock {
  const speed = signal<Speed | 0>(0);
  const real = () => performance.now();
  /** When it began to run at this speed: since the page was opened, in ms, and by itself, in epoch ms. */
  let since = { real: real(), own: Date.now() };
  let pace: Pace = 'seconds';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const read = () => Math.round(since.own + (real() - since.real) * speed.peek());
  const now = signal(read());

  function tick(): void {
    now.value = read();
  }

  function wait(): void {
    clearTimeout(timer);
    const factor = speed.peek();
    if (stopped || pace === 'still' || factor === 0) return;
    const after = pace === 'seconds' ? SECOND - (read() % SECOND) : pace.after;
    const again = pace === 'seconds';
    timer = setTimeout(
      () => {
        tick();
        if (again) wait();
      },
      Math.max(SHORTEST, after / factor),
    );
  }

  return {
    now,
    speed,
    read,
    run(next) {
      since = { real: real(), own: read() };
      speed.value = next;
      tick();
      wait();
    },
    pace(next) {
      pace = next;
      if (next === 'seconds') tick();
      wait();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
