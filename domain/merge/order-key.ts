import * as z from 'zod/mini';

/*
 * Places in an order as texts, so that something can be put between two others without changing them: fractions in base 36 without
 * the leading "0.", compared as texts. They never end with a zero, so there is always room before each.
 */

const BASE = 36;

/** A place in an order. */
export const OrderKey = z.string().check(z.regex(/^[0-9a-z]*[1-9a-z]$/));
export type OrderKey = z.infer<typeof OrderKey>;

/** A place after `before` and ahead of `after`; undefined stands for the ends. Throws a RangeError where there is none. */
export function placeBetween(before: OrderKey | undefined, after: OrderKey | undefined): OrderKey {
  const low = before ?? '';
  if (after !== undefined && low >= after) throw new RangeError('There is no place between these.');
  let place = '';
  // Below the upper end as soon as a digit is less than its own
  let open = after === undefined;
  for (let index = 0; ; index++) {
    const least = digitAt(low, index) ?? 0;
    const most = open ? BASE : (digitAt(after ?? '', index) ?? 0);
    const middle = Math.floor((least + most) / 2);
    if (middle > least) return place + middle.toString(BASE);
    place += least.toString(BASE);
    open ||= least < most;
  }
}

/** A place at an index among others, which are in order. Where two share a place, it comes after both. */
export function placeAmong(others: readonly OrderKey[], index: number): OrderKey {
  const before = others[index - 1];
  const after = others.slice(index).find((place) => before === undefined || place > before);
  return placeBetween(before, after);
}

/** So many places in order, none near another. */
export function places(count: number): OrderKey[] {
  const length = Math.ceil(Math.log(count + 1) / Math.log(BASE)) || 1;
  return Array.from({ length: count }, (_, index) => {
    const share = Math.floor(((index + 1) * BASE ** length) / (count + 1));
    return share.toString(BASE).padStart(length, '0').replace(/0+$/, '');
  });
}

function digitAt(text: string, index: number): number | undefined {
  const digit = text[index];
  return digit === undefined ? undefined : Number.parseInt(digit, BASE);
}
