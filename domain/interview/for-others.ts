import type { Interview } from './interview.ts';
import { type Draft, isBareMoment, type Note } from './note.ts';
import { isSeen } from './write-up/seen-evidence.ts';
import type { WriteUp } from './write-up/write-up.ts';

/**
 * Whether others than the interviewer may ever read a note. Whatever leaves this browser asks this and nothing else: exports, what is copied, what is
 * handed over. Only backups hold all notes, for they are the interviewer’s own.
 */
export function isForOthers({ onlyForMe }: Pick<Note | Draft, 'onlyForMe'>): boolean {
  return onlyForMe !== true;
}

/** Whether a note stays with the interviewer: what was made of something is for the write-up alone. Feedback and the note to the next interviewer ask this. */
export function staysHome(note: Pick<Note, 'kind' | 'onlyForMe'>): boolean {
  return note.kind === 'inference' || !isForOthers(note);
}

/** The notes whose words feedback may take over: what was seen and heard. */
export function notesToQuote(notes: readonly Note[]): Note[] {
  return notes.filter(
    (note) => note.removedAt === undefined && isSeen(note) && !staysHome(note) && !isBareMoment(note),
  );
}

/** An interview with nothing in it that is for the interviewer alone. */
export function interviewForOthers({ notes, prompts, draft, ...rest }: Interview): Interview {
  return {
    ...rest,
    notes: notes.filter(isForOthers),
    ...(prompts && { prompts: prompts.filter(isForOthers) }),
    ...(draft && isForOthers(draft) && { draft }),
  };
}

/** A write-up with no evidence in it that is for the interviewer alone. What was chosen stays, and why. */
export function writeUpForOthers({ criteria, ...rest }: WriteUp): WriteUp {
  return {
    ...rest,
    criteria: criteria.map(({ evidence, strongest, ...judged }) => ({
      ...judged,
      evidence: evidence.filter(isForOthers),
      strongest: strongest && isForOthers(strongest) ? strongest : undefined,
    })),
  };
}

/** What the interviewer decided about single notes, by their ids: to hand one over that would stay here, or to keep one here. */
export type NoteChoices = Readonly<Record<string, boolean>>;

/** Whether a note may be handed over at all: offered there, to be added or left out. */
export function mayBeHandedOver(note: Note): boolean {
  const { text, removedAt, unfinished } = note;
  return isForOthers(note) && removedAt === undefined && unfinished !== true && text.trim() !== '';
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
