/**
 * The times of recent attempts, including one at `now`, or undefined if `most` attempts were already made within `span`
 * ms. Refused attempts don't count.
 */
export function spend(spent: readonly number[], now: number, most: number, span: number): number[] | undefined {
  const recent = spent.filter((at) => now - at < span);
  return recent.length < most ? [...recent, now] : undefined;
}

/**
 * Allows at most `most` attempts within any `span` of ms, so that a page that fights back can't keep the browser busy.
 * `now` is in ms of a monotonic clock.
 */
export function rateLimit(most: number, span: number): (now: number) => boolean {
  let spent: number[] = [];
  return (now) => {
    const next = spend(spent, now, most, span);
    if (next) spent = next;
    return next !== undefined;
  };
}
