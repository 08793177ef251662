import * as z from 'zod/mini';
import { canonical } from '../digest.ts';
import type { Part } from './part.ts';
import { Stamp } from './stamp.ts';

/** A value that is replaced as a whole: the later stamp wins. Values are plain data, but no arrays. */
export interface Register<T> {
  value: T;
  stamp: Stamp;
}

/** The schema of a register of such values. */
export function registerOf<T extends z.ZodMiniType>(value: T) {
  return z.object({ value, stamp: Stamp });
}

/** What stands, of two things under stamps: the later. At equal stamps, which only a fault can make, the greater as JSON, so that all agree. */
export function laterOf<T extends { stamp: Stamp }>(a: T, b: T): T {
  if (a === b) return a;
  if (a.stamp !== b.stamp) return a.stamp > b.stamp ? a : b;
  return isSame(a, b) || canonical(a) >= canonical(b) ? a : b;
}

/** Whether all that they hold is identical: nearly always, and cheaper to tell than to compare what is in it. */
function isSame<T extends object>(a: T, b: T): boolean {
  for (const key in b) if (a[key] !== b[key]) return false;
  return true;
}

const part: Part<Register<unknown>> = {
  join: laterOf,
  latest: ({ stamp }) => stamp,
  pack: ({ value, stamp }, base) => (stamp === base ? value : [value, stamp]),
  unpack(packed, base) {
    const [value, stamp] = Array.isArray(packed) ? packed : [packed, base];
    return { value, stamp };
  },
};

/** Registers as a part of a record. */
export function register<T>(): Part<Register<T>> {
  return part as Part<Register<T>>;
}

/** Registers of the values that are given, all set at once. */
export function registersOf<T extends object>(values: T, stamp: Stamp): RegistersOf<T> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, { value, stamp }])) as RegistersOf<T>;
}

type RegistersOf<T> = { [Key in keyof T]?: Register<Exclude<T[Key], undefined>> };
