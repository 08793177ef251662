import type { Note } from '../note.ts';

/**
 * Whether a note stays with the interviewer: what was made of something is for the write-up alone. Whatever else must not leave, such as a mark on a note,
 * belongs here: feedback and the note to the next interviewer ask nothing else.
 */
export function staysHome({ kind }: Pick<Note, 'kind'>): boolean {
  return kind === 'inference';
}
