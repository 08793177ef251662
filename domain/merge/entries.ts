import * as z from 'zod/mini';

const OWN = { enumerable: true, writable: true, configurable: true };

/** A map whose keys may be anything, such as `constructor`. */
export type Entries<T> = Readonly<Record<string, T>>;

/** The entry under a key. */
export function entryOf<T>(entries: Entries<T> | undefined, key: string): T | undefined {
  return entries && Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/**
 * These entries; of two with the same key, the last. For many keys that are ids, what the language has for it is slow: for
 * 60 of them V8 took five times as long with `Object.fromEntries`, and ten times with a spread, since it makes a hidden
 * class for each key.
 */
export function entriesFrom<T>(pairs: Iterable<readonly [string, T]>): Record<string, T> {
  return withEntries({}, pairs);
}

/** Entries in which some are replaced or added. */
export function withEntries<T>(entries: Entries<T>, news: Iterable<readonly [string, T]>): Record<string, T> {
  const all = mapped(entries, (entry) => entry) as Record<string, T>;
  for (const [key, entry] of news) put(all, key, entry);
  return all;
}

function put<T>(all: Record<string, T>, key: string, entry: T): void {
  // Assigned, this one would be no entry.
  if (key === '__proto__') Object.defineProperty(all, key, { ...OWN, value: entry });
  else all[key] = entry;
}

/** The entries that a test accepts: the same object if it is all of them, undefined if none. */
export function filtered<T>(
  entries: Entries<T> | undefined,
  keep: (entry: T, key: string) => boolean,
): Entries<T> | undefined {
  if (!entries) return undefined;
  const all = Object.entries(entries);
  const kept = all.filter(([key, entry]) => keep(entry, key));
  if (kept.length === 0) return undefined;
  return kept.length === all.length ? entries : entriesFrom(kept);
}

/** Entries with each of them changed. */
export function mapped<From, To>(entries: Entries<From>, change: (entry: From, key: string) => To): Entries<To> {
  const all: Record<string, To> = {};
  for (const key of Object.keys(entries)) {
    put(all, key, change(entries[key] as From, key));
  }
  return all;
}

/**
 * The schema of entries, that keeps whatever key there is. `z.record` drops `__proto__`, and with it a note that was given this id.
 */
export function entriesOf<Value>(
  key: z.ZodMiniType<string>,
  value: z.ZodMiniType<Value>,
): z.ZodMiniType<Record<string, Value>> {
  const pairs = z.pipe(z.transform(pairsOf), z.array(z.tuple([key, value])));
  return z.pipe(
    pairs,
    z.transform((all) => entriesFrom(all as [string, Value][])),
  );
}

/** The entries of an object; undefined, which is refused, of anything else. */
function pairsOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
}
