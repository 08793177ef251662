import type { DBSchema } from 'idb';
import * as z from 'zod/mini';
import { Guide, Id } from '../../domain/guide/guide.ts';
import { Interview } from '../../domain/interview/interview.ts';
import { Draft, Note } from '../../domain/interview/note.ts';
import { Count, Moment } from '../../domain/number.ts';

/*
 * The shape of the database, version 1. An interview is kept in pieces, so that a key press rewrites only a small one:
 * the interview's head, its guide, each note, and its tail.
 */

/** What a list needs, and the timeline. */
export const Head = z.extend(z.omit(Interview, { guide: true, notes: true, draft: true, revision: true }), {
  guide: z.object({ id: Id, name: z.string() }),
  /** How many notes there are that have not been deleted. */
  noteCount: Count,
  /** When the first of what is deleted here was deleted (epoch ms), so that sweeping need not read everything. */
  oldestRemoval: z.optional(Moment),
});
export type Head = z.infer<typeof Head>;

/** The interview's own copy of its guide. */
export const GuideCopy = z.object({ interview: Id, guide: Guide });
export type GuideCopy = z.infer<typeof GuideCopy>;

/** A note, with its place in the interview's order. */
export const NoteRecord = z.object({ interview: Id, note: Note });
export type NoteRecord = z.infer<typeof NoteRecord>;

/** What changes with each key press. */
export const Tail = z.object({
  interview: Id,
  revision: Count,
  draft: z.optional(Draft),
  seen: z.record(z.string(), Count),
});
export type Tail = z.infer<typeof Tail>;

export interface FiresideDb extends DBSchema {
  interviews: { key: string; value: Head };
  guides: { key: string; value: GuideCopy };
  notes: { key: [string, string]; value: NoteRecord };
  tails: { key: string; value: Tail };
}

export const DB_NAME = 'fireside';
