import type { Note } from '../domain/interview/note.ts';
import { searchable } from './searchable.ts';

/**
 * Number of notes from which a search is offered: with this many not all are in the page, so the browser's own search
 * would miss some.
 */
export const SEARCHED_FROM = 20;

/** The notes whose text contains each word of the query, ignoring case and accents; none for an empty query. */
export function notesFound(notes: readonly Note[], query: string): readonly Note[] {
  const words = searchable(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return notes.filter(({ text }) => {
    const searched = searchable(text);
    return words.every((word) => searched.includes(word));
  });
}
