import * as z from 'zod/mini';
import { type Entries, entriesOf } from './entries.ts';
import { mapOf, type Part } from './part.ts';
import { type Register, register, registerOf } from './register.ts';
import type { Stamp } from './stamp.ts';

/** A set whose elements are switched on and off, each for itself. */
export const Flags = entriesOf(z.string(), registerOf(z.boolean()));
export type Flags = Entries<Register<boolean>>;

/** Flags as a part of a record. */
export const flags: Part<Flags> = mapOf(register<boolean>());

/** The elements that are on, in the order in which they were switched; those of one moment by name. */
export function elementsOn(all: Flags | undefined): string[] {
  return Object.entries(all ?? {})
    .filter(([, { value }]) => value)
    .sort(([a, { stamp: x }], [b, { stamp: y }]) => (x === y ? order(a, b) : order(x, y)))
    .map(([element]) => element);
}

/** Flags that were all switched at once. */
export function flagsAt(values: Readonly<Record<string, boolean>>, stamp: Stamp): Flags {
  return Object.fromEntries(Object.entries(values).map(([element, value]) => [element, { value, stamp }]));
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
