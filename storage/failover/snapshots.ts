import { status } from '../../domain/interview/interview.ts';
import type { StoredInterview } from '../applied-changes.ts';
import type { Journal } from './journal.ts';
import { lastUsedAt } from './recovery.ts';

/** Maximum age of a snapshot compared with the database, in ms. */
const SNAPSHOT_AFTER = 1000;
/** Maximum snapshots kept beside the database. */
const MAX_SNAPSHOTS = 2;

/** Snapshots beside the database, of the most recently used interviews. */
export interface Snapshots {
  /** This was stored: schedules a snapshot of the state that is current then. */
  schedule(held: StoredInterview): void;
  /** This is what the database holds: updates the snapshot, or removes it if there is nothing to snapshot. */
  settle(id: string, stored: StoredInterview | undefined): Promise<void>;
}

/** Keeps snapshots in the journal's key-value store. `current` returns the latest state of an interview in use. */
export function keepSnapshots(journal: Journal, current: (id: string) => StoredInterview | undefined): Snapshots {
  const scheduled = new Map<string, ReturnType<typeof setTimeout>>();

  async function takeSnapshot(id: string): Promise<void> {
    scheduled.delete(id);
    const held = current(id);
    if (!held || journal.hasEntries(id)) return;
    try {
      await journal.saveSnapshot(held);
      const spare = journal.snapshots().filter(({ interview }) => !journal.hasEntries(interview.id));
      const byAge = spare.sort((a, b) => lastUsedAt(a) - lastUsedAt(b));
      for (const { interview } of byAge.slice(0, -MAX_SNAPSHOTS))
        if (interview.id !== id) await journal.removeSnapshot(interview.id);
    } catch {
      // The key-value store is full. The database has the interview.
    }
  }

  /** Deleted and rescheduled interviews have no snapshot. */
  function removeSnapshot(id: string): Promise<void> {
    clearTimeout(scheduled.get(id));
    scheduled.delete(id);
    return journal.removeSnapshot(id);
  }

  return {
    async settle(id, stored) {
      const mine = journal.snapshot(id)?.interview;
      if (!mine) return;
      if (!stored || !hasSnapshot(stored)) return removeSnapshot(id);
      const { revision, notes } = stored.interview;
      if (mine.revision !== revision || mine.notes.length !== notes.length) await journal.saveSnapshot(stored);
    },
    schedule(held) {
      const { id } = held.interview;
      if (!hasSnapshot(held)) {
        void removeSnapshot(id).catch(() => undefined);
      } else if (!scheduled.has(id)) {
        scheduled.set(
          id,
          setTimeout(() => void takeSnapshot(id), SNAPSHOT_AFTER),
        );
      }
    },
  };
}

function hasSnapshot({ interview }: StoredInterview): boolean {
  return interview.removedAt === undefined && status(interview) !== 'rescheduled';
}
