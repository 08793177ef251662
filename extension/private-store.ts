import { browser } from 'wxt/browser';
import { withTimeout } from '../storage/failover/timeouts.ts';
import type { KeyValueStore } from '../storage/key-value-store.ts';
import { fileStore } from './file-store.ts';

/*
 * Storage that no content script can read. Content scripts, which run in the process of a call page, can read
 * `storage.local` unless its access level is restricted. Where the browser has no access levels (Firefox), these records are
 * files in the origin private file system.
 */

/** Keys of values that may contain what was typed, or in which call: in Firefox they are files. */
const PRIVATE = /^(mirror\/|journal\/|database$|tab-copy:|backup$)/;

/** Restricts `storage.local` to pages of the extension; the polyfill's types lack it. */
interface Restrictable {
  setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
  /** Where the browser has it, so that not all values are read for their keys. */
  getKeys?(): Promise<string[]>;
}

const local: KeyValueStore = {
  async get(keys) {
    const found = await browser.storage.local.get([...keys]);
    // Nothing counts as no value, whoever answers with it: what follows one key after the next must come to an end.
    return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value !== null));
  },
  async keys(prefix) {
    const all =
      (await (browser.storage.local as Restrictable).getKeys?.()) ?? Object.keys(await browser.storage.local.get(null));
    return all.filter((key) => key.startsWith(prefix));
  },
  all: async (prefix) => browser.storage.local.get(await local.keys(prefix)),
  set: (records) => browser.storage.local.set(records),
  remove: (keys) => browser.storage.local.remove([...keys]),
};

const files = fileStore('private');

let restricted: Promise<void> | undefined;
let migrated: Promise<void> | undefined;

/** Whether this browser can restrict `storage.local` to pages of the extension. */
function canRestrict(): boolean {
  return typeof (browser.storage.local as Restrictable).setAccessLevel === 'function';
}

/** Restricts `storage.local` to pages of the extension, once per page. */
function restrictLocal(): Promise<void> {
  restricted ??= (browser.storage.local as Restrictable)
    .setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
    .catch((error: unknown) => {
      restricted = undefined;
      throw error;
    });
  return restricted ?? Promise.resolve();
}

/** Moves records that earlier versions kept in `storage.local` into files; removes each only once its file is written. */
function migrateToFiles(): Promise<void> {
  // Several pages and the background may start at the same time.
  migrated ??= navigator.locks.request('fireside move', moveRecords).catch((error: unknown) => {
    migrated = undefined;
    throw error;
  });
  return migrated;
}

async function moveRecords(): Promise<void> {
  const records = Object.entries(await browser.storage.local.get(null)).filter(([key]) => PRIVATE.test(key));
  if (records.length === 0) return;
  const moved = new Set(await files.keys(''));
  for (const [key, value] of records) {
    if (!moved.has(key)) await files.set({ [key]: value });
    await browser.storage.local.remove(key);
  }
}

async function store(): Promise<KeyValueStore> {
  if (canRestrict()) {
    await restrictLocal();
    return local;
  }
  await migrateToFiles();
  return files;
}

/** A store that no content script can read. Its methods reject if the browser's storage does not work. */
export const privateStore: KeyValueStore = {
  get: async (keys) => (await store()).get(keys),
  keys: async (prefix) => (await store()).keys(prefix),
  all: async (prefix) => (await store()).all(prefix),
  set: async (records) => (await store()).set(records),
  remove: async (keys) => (await store()).remove(keys),
};

/** Makes existing records unreadable for content scripts. Call this before anything else. */
export async function restrictAccess(): Promise<void> {
  await store();
}

/** Timeout of a record, in ms; nothing waits for it while the user types. */
const TIMEOUT = 10_000;

/** One record of the private store, which can be watched from all pages and the background. */
export function privateItem(key: string) {
  /** Files have no change events. */
  const channel = () => new BroadcastChannel(`fireside ${key}`);
  return {
    getValue: async (): Promise<unknown> => (await withTimeout(privateStore.get([key]), TIMEOUT))[key],
    async setValue(value: unknown): Promise<void> {
      await withTimeout(privateStore.set({ [key]: value }), TIMEOUT);
      if (canRestrict()) return;
      const others = channel();
      others.postMessage(value);
      others.close();
    },
    /** Listens until the returned function is called. */
    watch(listener: (value: unknown) => void): () => void {
      if (!canRestrict()) {
        const others = channel();
        others.onmessage = ({ data }) => listener(data);
        return () => others.close();
      }
      const changed = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key];
        if (change) listener(change.newValue);
      };
      browser.storage.local.onChanged.addListener(changed);
      return () => browser.storage.local.onChanged.removeListener(changed);
    },
  };
}
