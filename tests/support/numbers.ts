/** Numbers that a damaged record may hold instead of another. */
export const ODD_NUMBERS: readonly number[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1e16,
  1e300,
  -1,
  0.5,
  0,
  253_402_300_799_999,
  8.64e15,
  Number.MAX_SAFE_INTEGER + 2,
];

type Path = readonly (string | number)[];

/** The paths of all numbers in a value. */
export function numbersIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...path, key]));
}

/** A copy of the value with another number at that path. */
export function withNumber<T>(value: T, path: Path, number: number): T {
  const copy = structuredClone(value);
  const [last = '', ...way] = path.toReversed();
  const holder = way
    .toReversed()
    .reduce<Record<string, unknown>>(
      (part, key) => part[key] as Record<string, unknown>,
      copy as Record<string, unknown>,
    );
  holder[last] = number;
  return copy;
}
