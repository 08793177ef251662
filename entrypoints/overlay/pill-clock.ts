import type { Pill } from '../../extension/panel-messages.ts';
import { timeLeft } from '../../messages/times.ts';

/** Counts the time on the pill. */
export interface PillClock {
  /** What to count, and whether anyone can see it. */
  run(pill: Pill | null, shown: boolean): void;
}

/** Calls `show` at most once a second, and never twice in a row with the same text; runs no timer while nobody can see it. */
export function pillClock(show: (text: string) => void, signal: AbortSignal): PillClock {
  let counted: Pill | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';

  function tick(): void {
    clearTimeout(timer);
    if (!counted || document.hidden || signal.aborted) return;
    const { due, left = 0 } = counted;
    const now = Date.now();
    const text = timeLeft(due === undefined ? left : due - now);
    if (text !== last) show(text);
    last = text;
    if (due !== undefined) timer = setTimeout(tick, 1000 - (now % 1000));
  }

  document.addEventListener('visibilitychange', tick, { signal });
  signal.addEventListener('abort', tick);
  return {
    run(pill, shown) {
      counted = shown ? pill : null;
      tick();
    },
  };
}
