import { isQuestion, isRated, type Section } from '../guide/guide.ts';
import { type Interview, liveNotes } from './interview.ts';
import type { Note, NoteKind } from './note.ts';

/** The question of the built-in guides after what the candidate hopes for. */
const HOPES = 'hopes';

/** What is mine in such a section: what I make of it, what I still want to ask, and what I promised. */
const MINE: readonly NoteKind[] = ['inference', 'ask', 'promise'];

/** Whether a section asks for the candidate’s side: nothing in it is rated, or it asks what they hope for. */
export function asksForTheirSide(section: Section): boolean {
  return !isRated(section) || section.prompts.some((prompt) => prompt.id === HOPES && isQuestion(prompt));
}

/** What the candidate hopes for, their questions, and what was answered: the notes of the sections that ask for it, in order. */
export function theirSide({ notes, guide }: Pick<Interview, 'notes' | 'guide'>): Note[] {
  const asking = new Set(guide.sections.filter(asksForTheirSide).map(({ id }) => id));
  return liveNotes({ notes }).filter(
    ({ section, kind, text }) =>
      section !== undefined && asking.has(section) && !MINE.includes(kind) && text.trim() !== '',
  );
}
