import * as z from 'zod/mini';
import type { Day } from '../day-words.ts';
import { Id } from '../guide/guide.ts';
import { OrderKey } from '../merge/order-key.ts';
import type { Stamp } from '../merge/stamp.ts';

/** What was observed, what was said, what the interviewer infers, what is still to ask, what was promised; chosen by Alt+1 to Alt+5 in this order. */
export const NOTE_KINDS = ['observation', 'quote', 'inference', 'ask', 'promise'] as const;
export const NoteKind = z.enum(NOTE_KINDS);
export type NoteKind = z.infer<typeof NoteKind>;

/** The place of a prompt of mine among those of its section; empty: it is a note. */
export const PromptPlace = z.union([OrderKey, z.literal('')]);
export type PromptPlace = z.infer<typeof PromptPlace>;

/** The section of a note, by id; empty: it is in none again, after it was in one. */
export const NoteSection = z.union([Id, z.literal('')]);

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
  /** Only in a prompt of mine: its place among those of its section. */
  place?: string;
  /** The note that an inference rests on, by id. It may be gone. */
  basis?: string;
  /** Of a promise: to whom, if not to the candidate. */
  to?: string;
  /** Of a promise: by which day. */
  due?: Day;
  /** Of a promise: when it was kept, in epoch ms. */
  keptAt?: number;
  /** Whether it is for me alone: see `isForOthers`. */
  onlyForMe?: true;
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
export interface Draft
  extends Pick<Note, 'id' | 'at' | 'section' | 'kind' | 'text' | 'criteria' | 'onlyForMe' | 'versions'> {
  /** Caret position in the text, in UTF-16 units, so that typing continues there after a reload. */
  caret?: number;
}

/** Whether it is a prompt of mine: something to ask, written before the interview for one of its sections. A deleted one is a deleted note. */
export function isPrompt({ place, removedAt }: Pick<Note, 'place' | 'removedAt'>): boolean {
  return place !== undefined && removedAt === undefined;
}

/** The order of prompts of mine in a section: by place, then by id, so that all readers agree. */
export function byPlace(a: Pick<Note, 'id' | 'place'>, b: Pick<Note, 'id' | 'place'>): number {
  const [x, y] = [`${a.place ?? ''} ${a.id}`, `${b.place ?? ''} ${b.id}`];
  return x < y ? -1 : Number(x > y);
}

/** The order of notes: by start, then by id, so that all readers agree. */
export function byTime(a: Pick<Note, 'id' | 'at'>, b: Pick<Note, 'id' | 'at'>): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/**
 * Whether a note is a moment that was marked without words: it was added with an empty text, to be filled in later. It
 * holds such a text, while a note whose contents were purged holds none and isn't listed.
 */
export function isBareMoment(note: Note | Draft): boolean {
  return note.text.trim() === '' && !('unfinished' in note);
}
