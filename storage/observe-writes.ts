import type { Change } from '../domain/interview/change.ts';
import type { RecordStore } from './record-store.ts';

/** The same store; `listener` is called with changes that have been stored. */
export function observeWrites<Kind extends RecordStore>(
  recordStore: Kind,
  listener: (changes: readonly Change[], interview: string) => void,
): Kind {
  return {
    ...recordStore,
    async write(id, changes, from): Promise<number> {
      const revision = await recordStore.write(id, changes, from);
      listener(changes, id);
      return revision;
    },
  };
}
