import { batch } from '@preact/signals';
import { noteRemoval } from '../domain/interview/deletions.ts';
import { startedAt } from '../domain/interview/interview.ts';
import type { Note } from '../domain/interview/note.ts';
import { cutAt, joinedText, nextToJoin, sectionAt } from '../domain/interview/note-parts.ts';
import { endedAt } from '../domain/interview/timeline.ts';
import * as m from '../messages/messages.ts';
import type { InterviewActions } from './interview-actions.ts';

/** What is done with notes after the interview, beside editing them. Each step can be undone, and what a text was before stays as a version. */
export interface NoteWork {
  /** Makes two notes of one, at the caret (in UTF-16 units) of its text as it is typed. Returns false if one of them would have no words. */
  split(note: Note, text: string, caret: number): boolean;
  /** The note that `join` would take. */
  next(note: Note): Note | undefined;
  /** Takes the words and criteria of the next note into this one, whose text is as typed. */
  join(note: Note, text: string): void;
  /** Moves a note to another moment (epoch ms), and into the section of that moment. Returns why it can't be there; then nothing changes. */
  move(note: Note, at: number): 'early' | 'late' | undefined;
}

/** Works on the notes of this interview. */
export function noteWork({ replica, lastAction, leave, finishEdit, now }: InterviewActions): NoteWork {
  const { interview, make } = replica;

  function did(words: string, note: string, undo: () => void): void {
    lastAction.value = {
      words,
      lasting: true,
      inPlace: true,
      note,
      undo() {
        batch(undo);
        lastAction.value = undefined;
      },
    };
  }

  /** Gives a note a text of its own opening, so that the one before stays as a version. */
  function put(note: Note, text: string): void {
    leave(note);
    finishEdit(note, text);
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
    split(note, text, caret) {
      const parts = cutAt(text, caret);
      if (!parts) return false;
      const { kind, section, criteria, basis } = note;
      batch(() => {
        put(note, parts[0]);
        const second = make((stamp) => ({
          type: 'note written',
          note: stamp,
          at: note.at + 1,
          kind,
          done: true,
          ...(section !== undefined && { section }),
          ...(basis !== undefined && { basis }),
          ...(criteria.length > 0 && { criteria: flags(criteria, true) }),
          text: { session: stamp, text: parts[1] },
        }));
        did(m.noteSplit(), note.id, () => {
          put(note, text);
          remove(second);
        });
      });
      return true;
    },
    next: (note) => nextToJoin(interview.value.notes, note),
    join(note, text) {
      const next = nextToJoin(interview.peek().notes, note);
      if (!next) return;
      const added = next.criteria.filter((id) => !note.criteria.includes(id));
      const takesBasis = note.basis === undefined && next.basis !== undefined && next.basis !== note.id;
      batch(() => {
        put(note, joinedText(text, next.text));
        if (added.length > 0) replica.write(note.id, { criteria: flags(added, true) });
        if (takesBasis) replica.write(note.id, { basis: next.basis ?? '' });
        const back = repoint(next.id, note.id);
        remove(next.id);
        did(m.notesJoined(), note.id, () => {
          make({ type: 'note restored', note: next.id, at: now() });
          put(note, text);
          if (added.length > 0) replica.write(note.id, { criteria: flags(added, false) });
          if (takesBasis) replica.write(note.id, { basis: '' });
          back();
        });
      });
    },
    move(note, at) {
      const { timeline } = interview.peek();
      if (at < (startedAt({ timeline }) ?? at)) return 'early';
      if (at > (endedAt(timeline) ?? at)) return 'late';
      const section = sectionAt(timeline, at);
      const before = { at: note.at, ...(note.section !== undefined && { section: note.section }) };
      replica.write(note.id, { at, ...(section !== undefined && { section }) });
      did(m.noteMoved(), note.id, () => replica.write(note.id, before));
      return undefined;
    },
  };
}

function flags(criteria: readonly string[], on: boolean): Record<string, boolean> {
  return Object.fromEntries(criteria.map((id) => [id, on]));
}
