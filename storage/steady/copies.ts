import { status } from '../../domain/interview.ts';
import type { Held } from '../writing.ts';
import type { Journal } from './journal.ts';
import { lastOf } from './salvage.ts';

/** A copy of what is under way is at most so much older, in ms, than the database. */
const COPY_AFTER = 1000;
/** Of so many interviews a copy is kept beside the database. */
const COPIES = 2;

/** The copies beside the database, of the interviews that were used last. */
export interface Copies {
  /** This was stored: a copy of what is current then follows a moment later. */
  later(held: Held): void;
  /** This is stored: the copy of it becomes the same, or goes with it. */
  settle(id: string, stored: Held | undefined): Promise<void>;
}

/** Keeps copies on the journal's shelf. `current` gives the latest state of an interview in use. */
export function keepCopies(journal: Journal, current: (id: string) => Held | undefined): Copies {
  const copying = new Map<string, ReturnType<typeof setTimeout>>();

  async function copy(id: string): Promise<void> {
    copying.delete(id);
    const held = current(id);
    if (!held || journal.waits(id)) return;
    try {
      await journal.keep(held);
      const spare = journal.copies().filter(({ interview }) => !journal.waits(interview.id));
      const byAge = spare.sort((a, b) => lastOf(a) - lastOf(b));
      for (const { interview } of byAge.slice(0, -COPIES)) if (interview.id !== id) await journal.forget(interview.id);
    } catch {
      // The shelf is full: the database has it.
    }
  }

  /** Of what was deleted or moved to another day nothing is kept beside the database. */
  function forget(id: string): Promise<void> {
    clearTimeout(copying.get(id));
    copying.delete(id);
    return journal.forget(id);
  }

  return {
    async settle(id, stored) {
      const mine = journal.copy(id)?.interview;
      if (!mine) return;
      if (!stored || !isCopied(stored)) return forget(id);
      const { revision, notes } = stored.interview;
      if (mine.revision !== revision || mine.notes.length !== notes.length) await journal.keep(stored);
    },
    later(held) {
      const { id } = held.interview;
      if (!isCopied(held)) {
        void forget(id).catch(() => undefined);
      } else if (!copying.has(id)) {
        copying.set(
          id,
          setTimeout(() => void copy(id), COPY_AFTER),
        );
      }
    },
  };
}

function isCopied({ interview }: Held): boolean {
  return interview.removedAt === undefined && status(interview) !== 'rescheduled';
}
