/**
 * The times of the last attempts including one at `now`, or undefined where `most` within `span` ms were already made.
 * Refused attempts don't count.
 */
export function spend(spent: readonly number[], now: number, most: number, span: number): number[] | undefined {
  const recent = spent.filter((at) => now - at < span);
  return recent.length < most ? [...recent, now] : undefined;
}

/**
 * Allows at most `most` attempts within any `span` of ms, so that a page that fights back can't keep the browser busy.
 * `now` is given in ms of any clock that doesn't go back.
 */
export function rateLimit(most: number, span: number): (now: number) => boolean {
  let spent: number[] = [];
  return (now) => {
    const next = spend(spent, now, most, span);
    if (next) spent = next;
    return next !== undefined;
  };
}
