import { status } from '../../domain/interview/interview.ts';
import type { StoredInterview } from '../applied-changes.ts';
import type { Journal } from './journal.ts';
import { lastUsedAt } from './recovery.ts';

/** Maximum age of a snapshot compared with the database, in ms. */
const COPY_AFTER = 1000;
/** Maximum snapshots kept beside the database. */
const MAX_SNAPSHOTS = 2;

/** Snapshots beside the database, of the most recently used interviews. */
export interface Snapshots {
  /** This was stored: schedules a snapshot of the state that is current then. */
  later(held: StoredInterview): void;
  /** This is what the database holds: updates the snapshot, or removes it if there is nothing to snapshot. */
  settle(id: string, stored: StoredInterview | undefined): Promise<void>;
}

/** Keeps snapshots in the journal's key-value store. `current` returns the latest state of an interview in use. */
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
      for (const { interview } of byAge.slice(0, -MAX_SNAPSHOTS))
        if (interview.id !== id) await journal.forget(interview.id);
    } catch {
      // The key-value store is full. The database has the interview.
    }
  }

  /** Deleted and rescheduled interviews have no snapshot. */
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
