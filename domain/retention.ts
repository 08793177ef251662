/** Time for which deleted data can be restored, in ms. */
export const RESTORABLE_FOR = 24 * 60 * 60_000;

/** Time for which data deleted at `removedAt` can still be restored, in ms; 0 if it may be purged at any moment. */
export function restorableFor(removedAt: number, now: number): number {
  return Math.min(RESTORABLE_FOR, Math.max(0, removedAt + RESTORABLE_FOR - now));
}
