/** Random numbers that are the same for the same seed. */
export interface Dice {
  /** From 0 (included) to 1 (excluded). */
  roll(): number;
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** mulberry32: small, and good enough to choose faults with. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(roll() * count);
  return { roll, below, pick: (from) => from[below(from.length)] ?? from[0] };
}
