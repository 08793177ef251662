import { type Interview, liveNotes } from '../../domain/interview/interview.ts';
import { byTime, type Note } from '../../domain/interview/note.ts';

/** An interview as a backup holds it: without deleted parts, which would otherwise outlive their deletion. Notes are sorted and unique. */
export function keptContents(interview: Interview): Interview {
  const { removedAt: _, ...rest } = interview;
  const notes = new Map<string, Note>(liveNotes(interview).map((note) => [note.id, note]));
  return { ...rest, notes: [...notes.values()].sort(byTime) };
}
