import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderKey, placeAmong, placeBetween, places } from '../../../domain/merge/order-key.ts';
import { options } from './laws.ts';

describe('places in an order', () => {
  it('are found wherever something is put', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.array(fc.nat(40), { maxLength: 60 }), (count, positions) => {
        const order = places(count);
        for (const position of positions) {
          const index = position % (order.length + 1);
          order.splice(index, 0, placeAmong(order, index));
        }
        expect(order.every((place) => OrderKey.safeParse(place).success)).toBe(true);
        expect(order).toEqual([...new Set(order)].sort());
      }),
      options,
    );
  });

  it('grow slowly where everything is put at one end', () => {
    const order = places(1);
    for (let n = 0; n < 500; n++) order.push(placeAmong(order, order.length));
    expect(order.at(-1)?.length).toBeLessThan(110);
    expect(order).toEqual([...new Set(order)].sort());
  });

  it('are there between any two', () => {
    expect(placeBetween('a', 'b') > 'a' && placeBetween('a', 'b') < 'b').toBe(true);
    expect(placeBetween(undefined, '01') < '01').toBe(true);
    expect(placeBetween('az', 'b') > 'az').toBe(true);
    expect(() => placeBetween('b', 'b')).toThrow(RangeError);
  });

  it('come after both where two views put something into the same place', () => {
    expect(placeAmong(['a', 'b', 'b', 'c'], 2)).toBe(placeBetween('b', 'c'));
    expect(placeAmong(['b', 'b'], 1) > 'b').toBe(true);
  });

  it('are spread', () => {
    expect(places(0)).toEqual([]);
    expect(places(35)).toEqual([...new Set(places(35))].sort());
    expect(places(3)).toEqual(['9', 'i', 'r']);
  });
});
