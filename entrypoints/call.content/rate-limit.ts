/**
 * Allows something so many times within any `span` of ms and refuses it beyond, so that a page that fights back can't
 * keep the browser busy. `now` is given in ms of any clock that doesn't go back.
 */
export function rateLimit(most: number, span: number): (now: number) => boolean {
  let spent: number[] = [];
  return (now) => {
    spent = spent.filter((at) => now - at < span);
    if (spent.length >= most) return false;
    spent.push(now);
    return true;
  };
}
