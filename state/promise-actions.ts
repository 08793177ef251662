import type { Note } from '../domain/interview/note.ts';
import * as m from '../messages/messages.ts';
import type { ChangeNote } from './note-changes.ts';
import { dayNamed, loadDayWords } from './promised-day.ts';
import type { GivenNote, Replica } from './replica.ts';

type Promised = Pick<Note, 'id' | 'at' | 'kind' | 'text' | 'due'>;

interface Options {
  replica: Pick<Replica, 'write'>;
  /** Epoch ms. */
  now(): number;
  change: ChangeNote;
}

/** What can be done with promises. A day that their words name is taken over until another one is chosen. */
export function promiseActions({ replica, now, change }: Options) {
  return {
    /** A promise was kept, or was not. */
    keepPromise(note: Pick<Note, 'id'>, on: boolean): void {
      change(note, { kept: on ? now() : 0 }, on ? m.markedKept() : m.markedNotKept());
    },
    /** Corrects the day by which it is due; empty: none. */
    setDue: (note: Pick<Note, 'id'>, due: string): void => change(note, { due }, m.dueDayChanged(), 'due'),
    /** To whom something is promised; empty: to the candidate. */
    promiseTo: (note: Pick<Note, 'id'>, to: string): void => change(note, { to }, m.promiseToChanged(), 'to'),
    /** Takes over the day that a new promise names; now or, if what reads days is not there yet, in a moment. */
    async takeDay({ id, at, kind, text }: Omit<Promised, 'due'>): Promise<void> {
      if (kind !== 'promise') return;
      if (dayNamed(text, at) === undefined) await loadDayWords();
      const due = dayNamed(text, at);
      if (due) replica.write(id, { due });
    },
    /** The day to write along with a change of a promise: that of its new words, unless another one was chosen. */
    dayAlong(
      before: Promised,
      { text, kind = before.kind }: Partial<Pick<Note, 'text' | 'kind'>>,
    ): Pick<GivenNote, 'due'> {
      if (kind !== 'promise' || (text === undefined && before.kind === 'promise')) return {};
      const was = before.kind === 'promise' ? dayNamed(before.text, before.at) : '';
      const is = dayNamed(text ?? before.text, before.at);
      return was === undefined || is === undefined || was !== (before.due ?? '') || was === is ? {} : { due: is };
    },
  };
}
