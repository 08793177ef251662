import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entriesFrom, mapped, withEntries } from '../../../domain/merge/entries.ts';

/** Keys as they come from outside, too: those that objects have by themselves, and those that look like places of an array. */
const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', '0', '12', ''), fc.string(), fc.uuid());
const pairs = fc.array(fc.tuple(key, fc.integer()), { maxLength: 80 });
const given = fc.tuple(pairs, pairs);

/** What an object holds, in its order. */
const held = (all: object) => Object.entries(all);

it('entries are those that the language would make of them, whatever their keys', () => {
  fc.assert(
    fc.property(given, ([some, more]) => {
      const all = entriesFrom(some);
      expect(held(all)).toEqual(held(Object.fromEntries(some)));
      expect(Object.getPrototypeOf(all)).toBe(Object.prototype);
      const before = held(all);
      expect(held(withEntries(all, more))).toEqual(held({ ...all, ...Object.fromEntries(more) }));
      expect(held(mapped(all, (value, at) => [at, value]))).toEqual(before.map(([at, value]) => [at, [at, value]]));
      // States are never changed in place.
      expect(held(all)).toEqual(before);
    }),
  );
});
