import type { Note } from '../domain/interview/note.ts';
import { dayNamed, loadDayWords } from './promised-day.ts';
import type { GivenNote, Replica } from './replica.ts';

type Promised = Pick<Note, 'id' | 'at' | 'kind' | 'text' | 'due'>;

/** What can be done with promises. A day that their words name is taken over until another one is chosen. */
export function promiseActions(replica: Pick<Replica, 'write'>, now: () => number) {
  return {
    /** A promise was kept, or was not. */
    keepPromise({ id }: Pick<Note, 'id'>, on: boolean): void {
      replica.write(id, { kept: on ? now() : 0 });
    },
    /** Corrects the day by which it is due; empty: none. */
    setDue: ({ id }: Pick<Note, 'id'>, due: string): void => replica.write(id, { due }),
    /** To whom something is promised; empty: to the candidate. */
    promiseTo: ({ id }: Pick<Note, 'id'>, to: string): void => replica.write(id, { to }),
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
