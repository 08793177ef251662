import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonical, checksum, digestOf, numberOf } from '../../domain/digest.ts';
import { numberOfNamed } from '../../domain/digest-of-json.ts';

/** What digests that are stored were made of: it may never change. */
function defined(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : Number(a > b))))
      : part,
  );
}

const key = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.nat().map(String),
  fc.constantFrom('0', '01', '10', '9', '4294967294', '4294967295', '__proto__', 'constructor', 'length', ''),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constantFrom(null, undefined)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map((pairs) => Object.fromEntries(pairs)),
  ),
}));

it('is JSON whose keys are sorted, as when the first digests were stored', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(canonical(one)).toBe(defined(one));
    }),
  );
});

it('is a checksum over the units of a text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const sum = checksum();
      for (let i = 0; i < text.length; i++) sum.add(text.charCodeAt(i));
      expect(digestOf(text)).toBe(sum.text());
      expect(numberOf(text)).toBe(Number.parseInt(sum.text(), 36));
    }),
  );
});

it('of what has a name is that of its JSON', () => {
  fc.assert(
    fc.property(fc.string(), value, (name, one) => {
      expect(numberOfNamed(name, one)).toBe(numberOf(`${name} ${defined(one)}`));
    }),
  );
});

it('stays what it was', () => {
  expect(digestOf('')).toBe('wvjl67o803');
  expect(digestOf('Fireside 🔥')).toBe('165m2qocl0i');
});
