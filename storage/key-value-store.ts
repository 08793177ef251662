/** A small place for plain records beside the database, which goes on when the database fails. */
export interface KeyValueStore {
  /** All records whose keys begin so. */
  all(prefix: string): Promise<Record<string, unknown>>;
  /** Resolves when they are kept. Rejects when there is no room. */
  set(records: Record<string, unknown>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** A key-value store that forgets when it is dropped. */
export function memoryKeyValueStore(): KeyValueStore {
  const held = new Map<string, unknown>();
  return {
    all: async (prefix) => Object.fromEntries([...held].filter(([key]) => key.startsWith(prefix))),
    async set(records) {
      for (const [key, value] of Object.entries(records)) held.set(key, structuredClone(value));
    },
    async remove(keys) {
      for (const key of keys) held.delete(key);
    },
  };
}
