import type { Interview } from '../../../domain/interview.ts';
import type { Bulk, BulkEntry } from '../../../storage/notebook.ts';

/** A bulk of these interviews; an id stands for one that can't be read. */
export function bulkOf(...held: (Interview | string)[]): Bulk {
  return bulkOf.live(() => held);
}

/** A bulk of what is there each time. */
bulkOf.live = (held: () => readonly (Interview | string)[]): Bulk => ({
  async *all(): AsyncGenerator<BulkEntry> {
    for (const one of held())
      yield typeof one === 'string' ? { is: 'damaged', id: one } : { is: 'interview', interview: one };
  },
  async *standpoints() {
    for (const one of held())
      yield typeof one === 'string' ? { id: one } : { id: one.id, revision: 1, removedAt: one.removedAt };
  },
  one: async (id) => held().find((one): one is Interview => typeof one !== 'string' && one.id === id),
});
