import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { Count, Moment } from '../number.ts';

/** What was seen, what was said, what I make of it, what I still have to ask. In this order Alt+1 to Alt+4 choose them. */
export const NOTE_KINDS = ['observation', 'quote', 'inference', 'ask'] as const;
export const NoteKind = z.enum(NOTE_KINDS);
export type NoteKind = z.infer<typeof NoteKind>;

/** What a note said before somebody else wrote over it. */
export const NoteVersion = z.object({
  text: z.string(),
  /** Who wrote it: the view, see Stamp. */
  by: z.optional(Id),
  /** When it was written over, in epoch milliseconds. */
  until: Moment,
});
export type NoteVersion = z.infer<typeof NoteVersion>;

/** One entry. `at` is when its first character was typed, in epoch milliseconds. */
export const Note = z.object({
  id: Id,
  at: Moment,
  /** The section that was current at `at`; absent before the first section. */
  section: z.optional(Id),
  kind: NoteKind,
  text: z.string(),
  /** Ids of the criteria this note is evidence for. */
  criteria: z.array(Id),
  /** When it was deleted, in epoch milliseconds; a deleted note can be brought back until it is swept away. */
  removedAt: z.optional(Moment),
  /** Which view wrote it last. */
  by: z.optional(Id),
  /** When it was written last, in epoch milliseconds. */
  writtenAt: z.optional(Moment),
  /** What it said before, oldest first; only what another view wrote, or what stood for a while. */
  versions: z.optional(z.array(NoteVersion)),
});
export type Note = z.infer<typeof Note>;

/** The unfinished text in the composer: a note that has not been added yet, so it carries the id it will have. */
export const Draft = z.extend(z.omit(Note, { removedAt: true, by: true, writtenAt: true, versions: true }), {
  /** Where the caret stood in the text, in UTF-16 units, so that typing goes on there after a reload. */
  caret: z.optional(Count),
});
export type Draft = z.infer<typeof Draft>;

/** The note that a draft becomes. */
export function noteOf({ caret: _, ...note }: Draft): Note {
  return note;
}

/** So many earlier versions of a note are kept; the oldest leaves first. */
const VERSIONS = 20;

/** A text that stood for so long, in ms, is a version of its own also where the same view goes on writing. */
const STOOD = 60_000;

/**
 * A note as it is after `next` was written over it. The last one who writes wins; what another view wrote, or what stood
 * for a while, stays among its versions. Versions never come from `next`: it may know fewer than there are.
 */
export function overwritten(before: Note | undefined, next: Note): Note {
  const { versions: _, ...rest } = next;
  if (!before) return rest;
  const kept = before.versions ?? [];
  const other = before.by !== next.by;
  const stood = (next.writtenAt ?? 0) - (before.writtenAt ?? before.at) > STOOD;
  const lost = before.text !== next.text && before.text.trim() !== '' && (other || stood);
  const known = kept.at(-1)?.text === before.text;
  const until = next.writtenAt ?? before.writtenAt ?? before.at;
  const version = { text: before.text, until, ...(before.by !== undefined && { by: before.by }) };
  // Of two who type into it in turns, each one's latest counts.
  const others = kept.filter((one) => one.by !== before.by || until - one.until > STOOD);
  const versions = lost && !known ? [...others, version].slice(-VERSIONS) : kept;
  return versions.length > 0 ? { ...rest, versions } : rest;
}

/** The order of notes: as they were begun; of two begun in the same millisecond, by id, so that every reader agrees. */
export function byTime(a: Note, b: Note): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}
