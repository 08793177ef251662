import * as z from 'zod/mini';
import type { Stamp } from '../merge/stamp.ts';

/** What was observed, what was said, what the interviewer infers, what is still to ask; chosen by Alt+1 to Alt+4 in this order. */
export const NOTE_KINDS = ['observation', 'quote', 'inference', 'ask'] as const;
export const NoteKind = z.enum(NOTE_KINDS);
export type NoteKind = z.infer<typeof NoteKind>;

/** An earlier text of a note. */
export interface NoteVersion {
  text: string;
  /** The view that wrote it. */
  by?: string;
  /** When another text took its place, in epoch ms. */
  until: number;
  /** What deletes it. */
  stamp: Stamp;
}

/** A note, as views show it. */
export interface Note {
  id: string;
  /** When its first character was typed, in epoch ms. */
  at: number;
  /** The section that was current at `at`; absent before the first section. */
  section?: string;
  kind: NoteKind;
  text: string;
  /** Ids of the criteria this note is evidence for. */
  criteria: string[];
  /** The note that an inference rests on, by id. It may be gone. */
  basis?: string;
  /** Whether it was never added. */
  unfinished?: true;
  /** When it was deleted, in epoch ms; it can be restored until it is purged. */
  removedAt?: number;
  /** The view that wrote it last. */
  by?: string;
  /** When it was last written, in epoch ms. */
  writtenAt?: number;
  /** What other openings of an editor left, oldest first. */
  versions?: NoteVersion[];
}

/** The note in a view’s composer: one that has not been added yet. */
export interface Draft extends Pick<Note, 'id' | 'at' | 'section' | 'kind' | 'text' | 'criteria' | 'versions'> {
  /** Caret position in the text, in UTF-16 units, so that typing continues there after a reload. */
  caret?: number;
}

/** The order of notes: by start, then by id, so that all readers agree. */
export function byTime(a: Pick<Note, 'id' | 'at'>, b: Pick<Note, 'id' | 'at'>): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}
