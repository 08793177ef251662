import type { FoundInterview, LiveRecordStore, StoreEvent } from '../storage/record-store.ts';

/** A store that keeps nothing, for what is only to be looked at: it has one interview, as `found` gives it at any time. */
export function unkeptStore(found: () => FoundInterview): LiveRecordStore & { readAgain(): void } {
  const listeners = new Set<(event: StoreEvent) => void>();
  return {
    read: async () => undefined,
    interview: async () => found(),
    list: async () => ({ summaries: [] }),
    followers: async () => ({}),
    ids: async () => [],
    guides: async () => [],
    usableGuide: async () => undefined,
    change: async () => undefined,
    changeAll: async () => undefined,
    write: async () => undefined,
    compose: () => undefined,
    followLists: () => undefined,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Has views read the interview again. */
    readAgain() {
      for (const listener of listeners) listener({ type: 'sync lost' });
    },
  };
}
