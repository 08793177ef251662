import { discardedName, type Held } from '../../domain/backup/holding.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { BulkReader } from '../../storage/record-store.ts';
import { heldOf, noteMark } from '../merge/contents-digest.ts';

/** What the database holds, collected while a backup of it is written. */
export interface Inventory {
  /** The interviews that go into the backup. The other fields are complete once this has ended. */
  interviews: AsyncIterable<Interview>;
  holds: Map<string, Held>;
  /** Names (see Discarded) of what is deleted, and of what exists. */
  deleted: Set<string>;
  there: Set<string>;
  /** Number of interviews in the database that can't be read. */
  unreadable(): number;
}

/** Takes the inventory of a database while its interviews are read. */
export function takeInventory(bulk: BulkReader): Inventory {
  const holds = new Map<string, Held>();
  const deleted = new Set<string>();
  const there = new Set<string>();
  let unreadable = 0;
  async function* read(): AsyncGenerator<Interview> {
    for await (const entry of bulk.all()) {
      if (entry.is === 'damaged') {
        unreadable += 1;
        continue;
      }
      const { interview } = entry;
      if (interview.removedAt !== undefined) {
        deleted.add(discardedName.interview(interview.id));
        continue;
      }
      const held = heldOf(interview);
      holds.set(interview.id, held);
      there.add(discardedName.interview(interview.id)).add(discardedName.state(interview.id, held.digest));
      for (const mark of held.notes) there.add(discardedName.note(interview.id, mark));
      for (const { id, removedAt } of interview.notes)
        if (removedAt !== undefined) deleted.add(discardedName.note(interview.id, noteMark(id)));
      yield interview;
    }
  }
  return { interviews: read(), holds, deleted, there, unreadable: () => unreadable };
}
