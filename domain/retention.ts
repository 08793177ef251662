/** How long what was deleted can be brought back, in ms. */
export const RESTORABLE_FOR = 24 * 60 * 60_000;

/** How much longer what was deleted then can be brought back, in ms; 0 when it may be gone any moment. */
export function restorableFor(removedAt: number, now: number): number {
  return Math.min(RESTORABLE_FOR, Math.max(0, removedAt + RESTORABLE_FOR - now));
}
