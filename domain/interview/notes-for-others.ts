import type { Note } from './note.ts';
import { isSeen } from './write-up/write-up.ts';

/** What the interviewer decided about single notes, by their ids: to hand one over that would stay here, or to keep one here. */
export type NoteChoices = Readonly<Record<string, boolean>>;

/** Whether a note may be shown to others at all: offered in a hand-over, to be added or left out. */
export function mayBeHandedOver({ text, removedAt, unfinished }: Note): boolean {
  return removedAt === undefined && unfinished !== true && text.trim() !== '';
}

/**
 * The notes that go to others: what was seen or heard, unless it was left out; what was made of it, or is still to be asked, only if it was added by
 * name. Everything that hands notes to others asks here, and nowhere else.
 */
export function notesForOthers(notes: readonly Note[], choices: NoteChoices = {}): Note[] {
  return notes.filter((note) => mayBeHandedOver(note) && isChosen(note, choices));
}

function isChosen(note: Note, choices: NoteChoices): boolean {
  return (Object.hasOwn(choices, note.id) ? choices[note.id] : undefined) ?? isSeen(note);
}
