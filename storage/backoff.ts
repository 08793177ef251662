/** Delays between attempts to reach the background, or to have it store something, in ms; the last one is repeated. */
export const SEND_DELAYS = [0, 50, 200, 500, 1000] as const;

/** The delays of a retry back-off. */
export interface Backoff {
  /** How long to wait before the next attempt, in ms. */
  next(): number;
  /** Starts again with the first delay, after a success. */
  reset(): void;
}

/** A back-off with these delays in ms; the last one is repeated. */
export function backoff(delays: readonly [number, ...number[]]): Backoff {
  let attempts = 0;
  return {
    next() {
      const delay = delays[Math.min(attempts, delays.length - 1)] ?? 0;
      attempts += 1;
      return delay;
    },
    reset() {
      attempts = 0;
    },
  };
}
