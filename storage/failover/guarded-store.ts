import type { KeyValueStore } from '../key-value-store.ts';
import { StoreError } from '../record-store.ts';
import { withTimeout } from './timeouts.ts';

/** Patience with a key-value store, in ms. Shorter than that with the database, since a write may wait for both. */
const SHELF_SILENT_AFTER = 1000;

/** Interval between attempts to use a key-value store that did not answer, in ms. */
const TRY_AGAIN_AFTER = 10_000;

/** A key-value store that always answers in time, and tells whether it works. */
export interface GuardedStore extends KeyValueStore {
  /** Whether it worked when it was last used or tried. */
  works(): boolean;
}

/** A record that is written and removed to learn whether a key-value store works. */
const TRIAL = 'trial';

/**
 * A key-value store of which every verb ends: one that throws, hangs or returns junk rejects within a second. It is then tried every ten
 * seconds; while it hangs, verbs reject at once. `changed` is called when it stops or starts working.
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
    return withTimeout(Promise.resolve().then(work), SHELF_SILENT_AFTER);
  }

  async function ask<T>(work: () => Promise<T>): Promise<T> {
    if (silent) throw new StoreError('silent');
    try {
      return await limited(work);
    } catch (error) {
      silent ||= error instanceof StoreError && error.reason === 'silent';
      if (!trying) setTimeout(tryAgain, TRY_AGAIN_AFTER);
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
      setTimeout(tryAgain, TRY_AGAIN_AFTER);
    }
  }

  return {
    works: () => works,
    all: (prefix) => ask(async () => recordsIn(await keyValueStore.all(prefix))),
    set: (records) => ask(() => keyValueStore.set(records)),
    remove: (keys) => ask(() => keyValueStore.remove(keys)),
  };
}

/** The records of a key-value store. Throws where it gave something else. */
function recordsIn(found: unknown): Record<string, unknown> {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw new StoreError('failed');
  return found as Record<string, unknown>;
}
