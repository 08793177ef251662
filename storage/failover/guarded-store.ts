import type { KeyValueStore } from '../key-value-store.ts';
import { reasonOf, StoreError } from '../record-store.ts';
import { withTimeout } from './timeouts.ts';

/** Timeout of a key-value store, in ms. Shorter than the database's, since a write may wait for both. */
const KEY_VALUE_TIMEOUT = 1000;
/** Characters for which it gets as much time again. */
const MORE_TIME_FOR = 200_000;
/** Timeout of what looks at all keys, in ms. Nothing that is typed waits for it. */
const KEYS_TIMEOUT = 10_000;

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
 * fails or recovers. A store that is only full is not taken for failed: it can still be read.
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

  function limited<T>(work: () => Promise<T>, timeout = KEY_VALUE_TIMEOUT): Promise<T> {
    return withTimeout(Promise.resolve().then(work), timeout);
  }

  async function ask<T>(work: () => Promise<T>, timeout?: number): Promise<T> {
    if (silent) throw new StoreError('silent');
    try {
      return await limited(work, timeout);
    } catch (error) {
      if (isFull(error)) throw new StoreError('full', error);
      silent ||= reasonOf(error) === 'silent';
      if (!trying) setTimeout(tryAgain, RETRY_AFTER);
      trying = true;
      mark(false);
      throw error instanceof StoreError ? error : new StoreError('failed', error);
    }
  }

  async function tryAgain(): Promise<void> {
    try {
      recordsIn(await limited(() => keyValueStore.get([TRIAL])));
      await limited(() => keyValueStore.set({ [TRIAL]: true })).catch((error: unknown) => {
        if (!isFull(error)) throw error;
      });
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
    get: (keys) => ask(async () => recordsIn(await keyValueStore.get(keys))),
    keys: (prefix) => ask(async () => keysIn(await keyValueStore.keys(prefix)), KEYS_TIMEOUT),
    all: (prefix) => ask(async () => recordsIn(await keyValueStore.all(prefix))),
    set: (records) => ask(() => keyValueStore.set(records), timeoutFor(records)),
    remove: (keys) => ask(() => keyValueStore.remove(keys)),
  };
}

/** How long storing these may take, in ms. */
function timeoutFor(records: Record<string, unknown>): number {
  const size = Object.values(records).reduce<number>((sum, one) => sum + (typeof one === 'string' ? one.length : 0), 0);
  return KEY_VALUE_TIMEOUT * (1 + size / MORE_TIME_FOR);
}

/** Whether a browser refused because there is no room: Chromium names its quota or its FILE_ERROR_NO_SPACE, Firefox the kind of error. */
function isFull(error: unknown): boolean {
  if (reasonOf(error) === 'full') return true;
  return error instanceof Error && (error.name === 'QuotaExceededError' || /quota|no[ _]space/i.test(error.message));
}

/** The records that a key-value store returned. Throws if it returned something else. */
function recordsIn(found: unknown): Record<string, unknown> {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw new StoreError('failed');
  return found as Record<string, unknown>;
}

function keysIn(found: unknown): string[] {
  if (!Array.isArray(found) || !found.every((one) => typeof one === 'string')) throw new StoreError('failed');
  return found;
}
