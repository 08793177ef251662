import type { Interview } from '../domain/interview/interview.ts';
import type { BulkReader } from '../storage/record-store.ts';

/** What went into a backup. */
export interface Tally {
  interviews: number;
  /** Number of interviews in the database that can't be read. */
  unreadable: number;
}

/** The interviews of a backup: all that are not deleted. Unreadable ones are counted and skipped. */
export async function* backedUp(
  bulk: BulkReader,
  passed: (tally: Readonly<Tally>) => void = () => undefined,
  signal?: AbortSignal,
): AsyncGenerator<Interview> {
  const tally: Tally = { interviews: 0, unreadable: 0 };
  for await (const entry of bulk.all()) {
    signal?.throwIfAborted();
    if (entry.is === 'damaged') tally.unreadable += 1;
    else if (entry.interview.removedAt !== undefined) continue;
    else {
      yield entry.interview;
      tally.interviews += 1;
    }
    passed(tally);
  }
}
