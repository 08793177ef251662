import type { Note } from '../note.ts';

/** Whether a note says what was seen or heard, and not what was made of it. */
export function isSeen({ kind }: Pick<Note, 'kind'>): boolean {
  return kind === 'observation' || kind === 'quote';
}

/** Whether something seen or heard is among this evidence, or an inference that points at such a note among all of them. */
export function restsOnSeen(evidence: readonly Note[], notes: readonly Note[]): boolean {
  return evidence.some((note) => isSeen(note) || notes.some((one) => one.id === note.basis && isSeen(one)));
}
