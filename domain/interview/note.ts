import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { Count, Moment } from '../number.ts';

/** What was observed, what was said, what the interviewer infers, what is still to ask; chosen by Alt+1 to Alt+4 in this order. */
export const NOTE_KINDS = ['observation', 'quote', 'inference', 'ask'] as const;
export const NoteKind = z.enum(NOTE_KINDS);
export type NoteKind = z.infer<typeof NoteKind>;

/** An earlier text of a note. */
export const NoteVersion = z.object({
  text: z.string(),
  /** The view that wrote it, see ClientSeq. */
  by: z.optional(Id),
  /** When it was overwritten, in epoch milliseconds. */
  until: Moment,
});
export type NoteVersion = z.infer<typeof NoteVersion>;

/** A note. `at` is when its first character was typed, in epoch milliseconds. */
export const Note = z.object({
  id: Id,
  at: Moment,
  /** The section that was current at `at`; absent before the first section. */
  section: z.optional(Id),
  kind: NoteKind,
  text: z.string(),
  /** Ids of the criteria this note is evidence for. */
  criteria: z.array(Id),
  /** When it was deleted, in epoch milliseconds; it can be restored until it is purged. */
  removedAt: z.optional(Moment),
  /** The view that wrote it last. */
  by: z.optional(Id),
  /** When it was last written, in epoch milliseconds. */
  writtenAt: z.optional(Moment),
  /** Earlier texts, oldest first: those that another view overwrote, or that were unchanged for a while. */
  versions: z.optional(z.array(NoteVersion)),
});
export type Note = z.infer<typeof Note>;

/** The text in the composer: a note that has not been added yet, with the id it will have. */
export const Draft = z.extend(z.omit(Note, { removedAt: true, by: true, writtenAt: true, versions: true }), {
  /** Caret position in the text, in UTF-16 units, so that typing continues there after a reload. */
  caret: z.optional(Count),
});
export type Draft = z.infer<typeof Draft>;

/** The note that a draft becomes. */
export function noteOf({ caret: _, ...note }: Draft): Note {
  return note;
}

/** Maximum earlier versions kept of a note (oldest evicted first). */
const MAX_VERSIONS = 20;

/** Time after which an unchanged text becomes a version even if the same view overwrites it, in ms. */
const SETTLED_AFTER = 60_000;

/**
 * A note overwritten by `next`. The last writer wins; a text that another view wrote, or that was unchanged for a while,
 * becomes a version. `next.versions` are ignored: the view that made it may not know all of them.
 */
export function overwritten(before: Note | undefined, next: Note): Note {
  const { versions: _, ...rest } = next;
  if (!before) return rest;
  const kept = before.versions ?? [];
  const other = before.by !== next.by;
  const isSettled = (next.writtenAt ?? 0) - (before.writtenAt ?? before.at) > SETTLED_AFTER;
  const lost = before.text !== next.text && before.text.trim() !== '' && (other || isSettled);
  const known = kept.at(-1)?.text === before.text;
  const until = next.writtenAt ?? before.writtenAt ?? before.at;
  const version = { text: before.text, until, ...(before.by !== undefined && { by: before.by }) };
  // While two views type into it in turns, keep only the latest text of each.
  const others = kept.filter((one) => one.by !== before.by || until - one.until > SETTLED_AFTER);
  const versions = lost && !known ? [...others, version].slice(-MAX_VERSIONS) : kept;
  return versions.length > 0 ? { ...rest, versions } : rest;
}

/** The order of notes: by start, then by id, so that all readers agree. */
export function byTime(a: Note, b: Note): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}
