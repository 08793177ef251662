import type { KeyValueStore } from '../key-value-store.ts';
import { StoreError } from '../record-store.ts';
import { withTimeout } from './timeouts.ts';

/** Timeout of a key-value store, in ms. Shorter than the database's, since a write may wait for both. */
const KEY_VALUE_TIMEOUT = 1000;

/** Interval between attempts to use a failed key-value store, in ms. */
const RETRY_AFTER = 10_000;

/** A key-value store whose methods always settle in time. */
export interface GuardedStore extends KeyValueStore {
  /** Whether the last use or attempt succeeded. */
  works(): boolean;
}

/** A record that is written and removed to test a key-value store. */
const TRIAL = 'trial';

/**
 * Wraps a key-value store so that every call settles: one that throws, hangs or returns junk rejects within a second. The store
 * is then retried every ten seconds; after a hang, calls reject at once until it works. `changed` is called when it
 * fails or recovers.
 */
export function guardedStore(keyValueStore: KeyValueStore, changed: () => void): GuardedStore {
  let works = true;
  let silent = false;
  let trying = false;

  function mark(now: boolean): void {
    if (works === now) return;
    works = now;
    changed();
  }

  function limited<T>(work: () => Promise<T>): Promise<T> {
    return withTimeout(Promise.resolve().then(work), KEY_VALUE_TIMEOUT);
  }

  async function ask<T>(work: () => Promise<T>): Promise<T> {
    if (silent) throw new StoreError('silent');
    try {
      return await limited(work);
    } catch (error) {
      silent ||= error instanceof StoreError && error.reason === 'silent';
      if (!trying) setTimeout(tryAgain, RETRY_AFTER);
      trying = true;
      mark(false);
      throw error;
    }
  }

  async function tryAgain(): Promise<void> {
    try {
      recordsIn(await limited(() => keyValueStore.all(TRIAL)));
      await limited(() => keyValueStore.set({ [TRIAL]: true }));
      await limited(() => keyValueStore.remove([TRIAL]));
      trying = false;
      silent = false;
      mark(true);
    } catch {
      setTimeout(tryAgain, RETRY_AFTER);
    }
  }

  return {
    works: () => works,
    all: (prefix) => ask(async () => recordsIn(await keyValueStore.all(prefix))),
    set: (records) => ask(() => keyValueStore.set(records)),
    remove: (keys) => ask(() => keyValueStore.remove(keys)),
  };
}

/** The records that a key-value store returned. Throws if it returned something else. */
function recordsIn(found: unknown): Record<string, unknown> {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw new StoreError('failed');
  return found as Record<string, unknown>;
}
