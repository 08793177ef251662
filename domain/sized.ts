import * as z from 'zod/mini';

/**
 * A check of the length of a text, in code points, or of a list. Unlike zod's own it is asked only about what is a text or a list: those compare the
 * `length` of whatever has one, and throw at an object that can't be compared (zod 4.6).
 */
export function sized<T extends string | readonly unknown[]>(least: number, most = Number.POSITIVE_INFINITY) {
  return z.refine<T>((value) => {
    if (value.length < least) return false;
    // A code point takes one or two units.
    return value.length <= most || (typeof value === 'string' && [...value].length <= most);
  });
}
