import type { Guide } from '../domain/guide/guide.ts';
import type { Note } from '../domain/interview/note.ts';
import { KIND_WORDS } from '../messages/kind-words.ts';
import * as m from '../messages/messages.ts';
import type { LastActions } from './last-action.ts';
import type { GivenNote, Replica } from './replica.ts';

/** What of a note is changed and undone at once. What becomes of its text is in its versions, and how it began never changes. */
type Undoable = Omit<GivenNote, 'text' | 'caret' | 'done' | 'place'>;

/** Changes a note, and offers to undo that. With `run`, changes of the same name that follow one another are undone at once. */
export type ChangeNote = (note: Pick<Note, 'id'>, given: Undoable, words: string, run?: string) => void;

/** The change that undoes this change of a note. */
export function inverseOf(note: Note, given: Undoable): Undoable {
  const was: Required<Undoable> = {
    at: note.at,
    section: note.section ?? '',
    kind: note.kind,
    criteria: flagsOf(Object.keys(given.criteria ?? {}), (id) => note.criteria.includes(id)),
    basis: note.basis ?? '',
    onlyForMe: note.onlyForMe === true,
    to: note.to ?? '',
    due: note.due ?? '',
    kept: note.keptAt ?? 0,
  };
  return Object.fromEntries(Object.entries(was).filter(([field]) => field in given));
}

/** For each criterion, by id, whether a note is evidence for it. */
export function flagsOf(criteria: readonly string[], isOn: (id: string) => boolean): Record<string, boolean> {
  return Object.fromEntries(criteria.map((id) => [id, isOn(id)]));
}

function fieldsOf(given: Undoable) {
  return Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
}

export function changeNote({ interview, write }: Replica, { did }: Pick<LastActions, 'did'>): ChangeNote {
  return ({ id }, given, words, run) => {
    const before = interview.peek().notes.find((one) => one.id === id);
    const back = before && inverseOf(before, given);
    // A field that goes away with its note says once more what it said before: that is no other change to undo.
    if (back && JSON.stringify(fieldsOf(back)) === JSON.stringify(fieldsOf(given))) return;
    write(id, given);
    if (!back) return;
    did({ words, lasting: true, inPlace: true, note: id, ...(run !== undefined && { run: `${id} ${run}` }) }, () =>
      write(id, back),
    );
  };
}

/** Says what became of a note: its kind, its criteria, or who may read it. */
export function wordsOfChange({ kind, criteria, onlyForMe }: Undoable, guide: Guide): string {
  if (kind !== undefined) return m.kindNow({ kind: KIND_WORDS[kind]() });
  if (onlyForMe !== undefined) return onlyForMe ? m.onlyForMeNow() : m.forOthersNow();
  const [[id = '', on] = []] = Object.entries(criteria ?? {});
  const criterion = guide.criteria.find((one) => one.id === id)?.name ?? id;
  return on ? m.attachedTo({ criterion }) : m.detachedFrom({ criterion });
}
