/** Stores plain records beside the database, and works when the database fails. */
export interface KeyValueStore {
  /** All records whose keys start with the prefix. */
  all(prefix: string): Promise<Record<string, unknown>>;
  /** Resolves when they are stored. Rejects if there is no room. */
  set(records: Record<string, unknown>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** A key-value store in memory. */
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
