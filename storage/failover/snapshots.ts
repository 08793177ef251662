import { status } from '../../domain/interview/interview.ts';
import type { StoredInterview } from '../applied-changes.ts';
import type { Journal } from './journal.ts';
import { lastUsedAt } from './recovery.ts';

/** A copy of what is under way is at most so much older, in ms, than the database. */
const COPY_AFTER = 1000;
/** Of so many interviews a copy is kept beside the database. */
const COPIES = 2;

/** The copies beside the database, of the interviews that were used last. */
export interface Snapshots {
  /** This was stored: a copy of what is current then follows a moment later. */
  later(held: StoredInterview): void;
  /** This is stored: the copy of it becomes the same, or goes with it. */
  settle(id: string, stored: StoredInterview | undefined): Promise<void>;
}

/** Keeps copies on the journal's key-value store. `current` gives the latest state of an interview in use. */
export function keepSnapshots(journal: Journal, current: (id: string) => StoredInterview | undefined): Snapshots {
  const copying = new Map<string, ReturnType<typeof setTimeout>>();

  async function copy(id: string): Promise<void> {
    copying.delete(id);
    const held = current(id);
    if (!held || journal.waits(id)) return;
    try {
      await journal.keep(held);
      const spare = journal.copies().filter(({ interview }) => !journal.waits(interview.id));
      const byAge = spare.sort((a, b) => lastUsedAt(a) - lastUsedAt(b));
      for (const { interview } of byAge.slice(0, -COPIES)) if (interview.id !== id) await journal.forget(interview.id);
    } catch {
      // The key-value store is full: the database has it.
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

function isCopied({ interview }: StoredInterview): boolean {
  return interview.removedAt === undefined && status(interview) !== 'rescheduled';
}
