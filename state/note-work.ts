import { batch } from '@preact/signals';
import { noteRemoval } from '../domain/interview/deletions.ts';
import { startedAt } from '../domain/interview/interview.ts';
import type { Note } from '../domain/interview/note.ts';
import { commonOf, cutAt, joinedPromise, joinedText, nextToJoin, sectionAt } from '../domain/interview/note-parts.ts';
import { endedAt } from '../domain/interview/timeline.ts';
import * as m from '../messages/messages.ts';
import type { InterviewActions } from './interview-actions.ts';
import { flagsOf, inverseOf } from './note-changes.ts';
import { dayNamed } from './promised-day.ts';
import type { GivenNote } from './replica.ts';

/** What is done with notes after the interview, beside editing them. Each step can be undone, and what a text was before stays as a version. */
export interface NoteWork {
  /**
   * Makes two notes of one, at the caret (in UTF-16 units) of its text as it is typed. Both are what the one was: only for me, for the same criteria,
   * promised to the same person, kept. Returns false if one of them would have no words.
   */
  split(note: Note, text: string, caret: number): boolean;
  /** The note that `join` would take. */
  next(note: Note): Note | undefined;
  /** Takes the words and criteria of the next note into this one, whose text is as typed. Nothing happens if there is none that `next` names. */
  join(note: Note, text: string): void;
  /** Moves a note to another moment (epoch ms), and into the section of that moment. Returns why it can't be there; then nothing changes. */
  move(note: Note, at: number): 'early' | 'late' | undefined;
}

/** Works on the notes of this interview. */
export function noteWork({ replica, did, change, leave, finishEdit, now }: InterviewActions): NoteWork {
  const { interview, make } = replica;

  function didTo({ id }: Note, words: string, undo: () => void): void {
    did({ words, lasting: true, inPlace: true, note: id }, undo);
  }

  /** Gives a note a text of its own opening, so that the one before stays as a version. */
  function put(note: Note, text: string): void {
    leave(note);
    finishEdit(note, text);
  }

  /** A note as it is now: who asks may hold it as it was. */
  function current(note: Note): Note {
    return interview.peek().notes.find(({ id }) => id === note.id) ?? note;
  }

  /** The day of the second half of a promise: the one that its words name or, if they name none or another day was chosen for the whole, that of the whole. */
  function dayOfHalf({ kind, at, due }: Note, whole: string, half: string): Pick<GivenNote, 'due'> {
    if (kind !== 'promise') return {};
    const follows = dayNamed(whole, at) === (due ?? '');
    const day = (follows && dayNamed(half, at)) || due;
    return day === undefined ? {} : { due: day };
  }

  function remove(id: string): void {
    make(noteRemoval(replica.seen(), id, now()));
  }

  /** What pointed at one note points at another. Returns what points back. */
  function repoint(from: string, to: string): () => void {
    const resting = interview.peek().notes.filter(({ basis }) => basis === from);
    const { criteria = {} } = replica.seen().judgement ?? {};
    const starred = Object.keys(criteria).filter((id) => criteria[id]?.strongest?.value === from);
    const point = (target: string) => {
      for (const { id } of resting) replica.write(id, { basis: target });
      for (const criterion of starred) make({ type: 'criterion judged', criterion, strongest: target });
    };
    point(to);
    return () => point(from);
  }

  return {
    split(asked, text, caret) {
      const parts = cutAt(text, caret);
      if (!parts) return false;
      const note = current(asked);
      const { criteria, keptAt, ...common } = commonOf(note);
      batch(() => {
        put(note, parts[0]);
        const second = make((stamp) => ({
          type: 'note written',
          note: stamp,
          at: note.at + 1,
          done: true,
          ...common,
          ...dayOfHalf(note, text, parts[1]),
          ...(keptAt !== undefined && { kept: keptAt }),
          ...(criteria.length > 0 && { criteria: flagsOf(criteria, () => true) }),
          text: { session: stamp, text: parts[1] },
        }));
        didTo(note, m.noteSplit(), () => {
          const half = interview.peek().notes.find(({ id }) => id === second);
          // One of the halves may have become only for me meanwhile: then its words stay that.
          if (half?.onlyForMe && !current(note).onlyForMe) replica.write(note.id, { onlyForMe: true });
          put(note, text);
          remove(second);
        });
      });
      return true;
    },
    next: (note) => nextToJoin(interview.value.notes, note),
    join(asked, text) {
      const next = nextToJoin(interview.peek().notes, asked);
      if (!next) return;
      const note = current(asked);
      const added = next.criteria.filter((id) => !note.criteria.includes(id));
      const takesBasis = note.basis === undefined && next.basis !== undefined && next.basis !== note.id;
      const { due, keptAt } = joinedPromise(note, next);
      const taken = {
        ...(added.length > 0 && { criteria: flagsOf(added, () => true) }),
        ...(takesBasis && { basis: next.basis ?? '' }),
        ...(due !== note.due && { due: due ?? '' }),
        ...(keptAt !== note.keptAt && { kept: keptAt ?? 0 }),
      };
      batch(() => {
        put(note, joinedText(text, next.text));
        replica.write(note.id, taken);
        const back = repoint(next.id, note.id);
        remove(next.id);
        didTo(note, m.notesJoined(), () => {
          const { onlyForMe } = current(note);
          // Its words were in a note that became only for me, or for others again.
          if (onlyForMe !== next.onlyForMe) replica.write(next.id, { onlyForMe: onlyForMe === true });
          make({ type: 'note restored', note: next.id, at: now() });
          put(note, text);
          replica.write(note.id, inverseOf(note, taken));
          back();
        });
      });
    },
    move(note, at) {
      const { timeline } = interview.peek();
      if (at < (startedAt({ timeline }) ?? at)) return 'early';
      if (at > (endedAt(timeline) ?? at)) return 'late';
      const section = sectionAt(timeline, at);
      change(note, { at, ...(section !== undefined && { section }) }, m.noteMoved());
      return undefined;
    },
  };
}
