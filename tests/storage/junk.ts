import fc from 'fast-check';

/** Any value that can be sent over a port or stored in a record, whether or not it makes sense. */
export const junk: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });

/** Values of a field that a careless check lets pass. */
const WRONG: readonly unknown[] = [
  null,
  '',
  'x'.repeat(201),
  '__proto__',
  0,
  -1,
  1.5,
  1e300,
  Number.MAX_SAFE_INTEGER + 2,
  true,
  [],
  {},
  [[]],
  { length: 1 },
  { toString: 'x' },
  { type: 'write' },
];

/** The paths to a value's parts: for `{ a: [1] }` they are `[]`, `['a']` and `['a', '0']`. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))];
}

/** The value with one part replaced; the part is removed if `part` is undefined. */
function withPart(value: unknown, [first, ...rest]: readonly string[], part: unknown): unknown {
  if (first === undefined) return part;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) };
  const fields = copy as Record<string, unknown>;
  const next = withPart(fields[first], rest, part);
  if (next === undefined) delete fields[first];
  else Object.defineProperty(fields, first, { value: next, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** A valid message for each type of a union, so that the compiler reports a missing one. */
export type OneOfEach<Message extends { type: string }> = {
  readonly [Type in Message['type']]: Extract<Message, { type: Type }>;
};

/** One of these valid values, with one or two parts missing, wrong or junk. */
export function nearly(values: readonly unknown[]): fc.Arbitrary<unknown> {
  const part = fc.oneof(fc.constantFrom(undefined, ...WRONG), junk);
  const spoilt = (value: unknown): fc.Arbitrary<unknown> =>
    fc.tuple(fc.constantFrom(...pathsOf(value)), part).map(([path, wrong]) => withPart(value, path, wrong));
  return fc
    .constantFrom(...values)
    .chain(spoilt)
    .chain((once) => fc.oneof({ weight: 3, arbitrary: fc.constant(once) }, { weight: 1, arbitrary: spoilt(once) }))
    .map((value) => value ?? null);
}
