import * as z from 'zod/mini';
import type { Day } from '../day-words.ts';
import { Id } from '../guide/guide.ts';
import type { Note } from './note.ts';

/** The day by which something is to be done; empty: none was said. */
export const DueDay = z.union([
  z.literal(''),
  z.string().check(
    z.regex(/^\d{4}-\d\d-\d\d$/),
    z.refine((day) => !Number.isNaN(Date.parse(day))),
  ),
]);

/** A promise that is not kept yet, as lists show it. */
export const OpenPromise = z.object({
  /** The note that it is. */
  note: Id,
  text: z.string(),
  to: z.optional(z.string()),
  due: z.optional(DueDay),
});
export type OpenPromise = z.infer<typeof OpenPromise>;

/** How many promises of one interview a list has, and how much of each, in UTF-16 units: lists are read as a whole. */
const LISTED = 20;
const SHOWN = 300;

/** No day is later. */
const NEVER = 8.64e15;

/** The promises among notes, in the order in which they were made. */
export function promisesIn(notes: readonly Note[]): Note[] {
  return notes.filter(
    ({ kind, text, unfinished, removedAt }) =>
      kind === 'promise' && !unfinished && removedAt === undefined && text.trim() !== '',
  );
}

/** The promises among notes that are not kept yet, first what is due first, as lists show them. */
export function openPromises(notes: readonly Note[]): OpenPromise[] {
  return promisesIn(notes)
    .filter(({ keptAt }) => keptAt === undefined)
    .sort((a, b) => dueMoment(a) - dueMoment(b))
    .slice(0, LISTED)
    .map(({ id, text, to, due }) => ({
      note: id,
      text: text.slice(0, SHOWN),
      ...(to !== undefined && { to }),
      ...(due !== undefined && { due }),
    }));
}

/** When a promise is due, in epoch ms, at any time of that day in UTC; after all others if no day was said. */
export function dueMoment({ due }: { due?: Day | undefined }): number {
  const at = Date.parse(due || '-');
  return Number.isNaN(at) ? NEVER : at;
}
