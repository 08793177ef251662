/** Stores plain values beside the database, and works when the database fails. Keys are texts; values are whatever JSON can say. */
export interface KeyValueStore {
  /** The values of these keys; keys without one are left out. */
  get(keys: readonly string[]): Promise<Record<string, unknown>>;
  /** The keys that start with the prefix. Never reads a value where the browser can tell the keys alone. */
  keys(prefix: string): Promise<string[]>;
  /** All values whose keys start with the prefix: only for prefixes of which there are few. */
  all(prefix: string): Promise<Record<string, unknown>>;
  /** Resolves when they are stored, in this order. Rejects if there is no room. */
  set(records: Record<string, unknown>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** A key-value store in memory. As in a browser, its keys are well-formed. */
export function memoryKeyValueStore(held = new Map<string, unknown>()): KeyValueStore {
  const copyOf = (entries: Iterable<readonly [string, unknown]>) => structuredClone(Object.fromEntries(entries));
  return {
    get: async (keys) => copyOf(keys.flatMap((key) => (held.has(key) ? [[key, held.get(key)] as const] : []))),
    keys: async (prefix) => [...held.keys()].filter((key) => key.startsWith(prefix)),
    all: async (prefix) => copyOf([...held].filter(([key]) => key.startsWith(prefix))),
    async set(records) {
      for (const [key, value] of Object.entries(records)) held.set(key.toWellFormed(), structuredClone(value));
    },
    async remove(keys) {
      for (const key of keys) held.delete(key);
    },
  };
}
