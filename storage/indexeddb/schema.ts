import type { DBSchema } from 'idb';
import * as z from 'zod/mini';
import { Guide, Id } from '../../domain/guide/guide.ts';
import { Interview } from '../../domain/interview/interview.ts';
import { Draft, Note } from '../../domain/interview/note.ts';
import { Count, Moment } from '../../domain/number.ts';
import { AppliedSeqs } from '../applied-changes.ts';

/*
 * The schema of the database as the last of the migrations leaves it. An interview is stored in pieces (head, guide, notes, tail), so that a key press
 * rewrites only a small one.
 */

/** The fields that a list needs, and the timeline. */
export const Head = z.extend(z.omit(Interview, { guide: true, notes: true, draft: true, revision: true }), {
  guide: z.object({ id: Id, name: z.string() }),
  /** Number of notes that are not deleted. */
  noteCount: Count,
  /** The earliest deletion in it (epoch ms), so that a purge need not read everything. */
  oldestRemoval: z.optional(Moment),
});
export type Head = z.infer<typeof Head>;

/** The interview's own copy of its guide. */
export const GuideCopy = z.object({ interview: Id, guide: Guide });
export type GuideCopy = z.infer<typeof GuideCopy>;

/** A note of an interview. */
export const NoteRecord = z.object({ interview: Id, note: Note });
export type NoteRecord = z.infer<typeof NoteRecord>;

/** What changes with each key press. */
export const Tail = z.object({
  interview: Id,
  revision: Count,
  draft: z.optional(Draft),
  seen: AppliedSeqs,
});
export type Tail = z.infer<typeof Tail>;

export interface FiresideDb extends DBSchema {
  interviews: { key: string; value: Head };
  guides: { key: string; value: GuideCopy };
  notes: { key: [string, string]; value: NoteRecord };
  tails: { key: string; value: Tail };
}

/** The object stores that hold interviews. */
export const STORES = ['interviews', 'guides', 'notes', 'tails'] as const;

export const DB_NAME = 'fireside';
