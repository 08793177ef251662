import type { Interview } from '../../domain/interview/interview.ts';
import type { BulkEntry, BulkReader } from '../../storage/record-store.ts';

/** A bulk reader of these interviews; a string is the id of one that can't be read. */
export function bulkOf(...held: (Interview | string)[]): BulkReader {
  return bulkOf.live(() => held);
}

/** A bulk reader of whatever `held` returns at each reading. */
bulkOf.live = (held: () => readonly (Interview | string)[]): BulkReader => ({
  async *all(): AsyncGenerator<BulkEntry> {
    for (const one of held())
      yield typeof one === 'string' ? { is: 'damaged', id: one } : { is: 'interview', interview: one };
  },
  async *revisions() {
    for (const one of held())
      yield typeof one === 'string' ? { id: one } : { id: one.id, revision: 1, removedAt: one.removedAt };
  },
  one: async (id) => held().find((one): one is Interview => typeof one !== 'string' && one.id === id),
});
