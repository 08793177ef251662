import * as z from 'zod/mini';
import { Moment } from '../number.ts';
import { RESTORABLE_FOR } from '../retention.ts';
import { type Entries, entriesOf, entryOf } from './entries.ts';
import type { PartId } from './kind.ts';

/**
 * When this store learned that parts of a record are hidden, in epoch ms by its own clock, since other clocks lie. Kept beside the record, never
 * merged and never sent.
 */
export const Learned = entriesOf(z.string(), Moment);
export type Learned = Entries<number>;

/** What is known after these parts were found hidden at `now` (epoch ms). Parts that are back are forgotten. The same object if nothing is new. */
export function learnedAt(before: Learned, hidden: readonly PartId[], now: number): Learned {
  const after = Object.fromEntries(hidden.map((part) => [part, entryOf(before, part) ?? now]));
  const same = hidden.length === Object.keys(before).length && hidden.every((part) => Object.hasOwn(before, part));
  return same ? before : after;
}

/** The parts whose contents are to be forgotten at `now` (epoch ms): a day after this store learned of their deletion. */
export function due(learned: Learned, now: number): ReadonlySet<PartId> {
  return new Set(Object.keys(learned).filter((part) => (entryOf(learned, part) ?? now) + RESTORABLE_FOR <= now));
}
