import { browser } from 'wxt/browser';
import { withTimeout } from '../storage/failover/timeouts.ts';
import type { KeyValueStore } from '../storage/key-value-store.ts';
import { fileStore } from './file-store.ts';

/*
 * Where the background keeps what no content script may see. `storage.local` can be read by every content script of
 * an extension, that is from the process of a call page, unless the browser has a switch for it (Chromium does). Where it has
 * none (Firefox), such records are files in the extension's own file system, which belongs to its origin alone.
 */

/** Keys of records that may hold what was typed, or where. */
const PRIVATE = /^(journal\/|database$|tab-copy:|backup$)/;

/** The switch that closes `storage.local` to content scripts; the polyfill's types lack it. */
interface Closable {
  setAccessLevel?(wish: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

const local: KeyValueStore = {
  async all(prefix) {
    const everything = await browser.storage.local.get(null);
    return Object.fromEntries(Object.entries(everything).filter(([key]) => key.startsWith(prefix)));
  },
  set: (records) => browser.storage.local.set(records),
  remove: (keys) => browser.storage.local.remove([...keys]),
};

const files = fileStore('private');

let closed: Promise<void> | undefined;
let moved: Promise<void> | undefined;

/** Whether this browser can close `storage.local` to content scripts. */
function canClose(): boolean {
  return typeof (browser.storage.local as Closable).setAccessLevel === 'function';
}

/** Closes `storage.local` to content scripts, once for each life of this page. */
function closeLocal(): Promise<void> {
  closed ??= (browser.storage.local as Closable)
    .setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
    .catch((error: unknown) => {
      closed = undefined;
      throw error;
    });
  return closed ?? Promise.resolve();
}

/** Moves into files what earlier versions kept in `storage.local`; a record leaves there only when its file is written. */
function moveOver(): Promise<void> {
  // Pages and background may all be the first to ask.
  moved ??= navigator.locks.request('fireside move', move).catch((error: unknown) => {
    moved = undefined;
    throw error;
  });
  return moved;
}

async function move(): Promise<void> {
  const records = Object.entries(await browser.storage.local.get(null)).filter(([key]) => PRIVATE.test(key));
  if (records.length === 0) return;
  const there = await files.all('');
  for (const [key, value] of records) {
    if (!(key in there)) await files.set({ [key]: value });
    await browser.storage.local.remove(key);
  }
}

async function place(): Promise<KeyValueStore> {
  if (canClose()) {
    await closeLocal();
    return local;
  }
  await moveOver();
  return files;
}

/** Records that no content script can read. Its verbs reject where the browser's storage does not work. */
export const privateStore: KeyValueStore = {
  all: async (prefix) => (await place()).all(prefix),
  set: async (records) => (await place()).set(records),
  remove: async (keys) => (await place()).remove(keys),
};

/** Closes `storage.local` to content scripts or empties it of what they may not see: to be called before anything else is done. */
export async function restrictAccess(): Promise<void> {
  await place();
}

/** Time after which a record counts as unreadable, in ms: nobody waits for it while typing. */
const PATIENCE = 10_000;

/** One record of that key-value store, of which pages and background hear when it changes. */
export function privateItem(key: string) {
  /** Files tell nobody that they changed. */
  const channel = () => new BroadcastChannel(`fireside ${key}`);
  return {
    getValue: async (): Promise<unknown> => (await withTimeout(privateStore.all(key), PATIENCE))[key],
    async setValue(value: unknown): Promise<void> {
      await withTimeout(privateStore.set({ [key]: value }), PATIENCE);
      if (canClose()) return;
      const others = channel();
      others.postMessage(value);
      others.close();
    },
    /** Listens until the returned function is called. */
    watch(listener: (value: unknown) => void): () => void {
      if (!canClose()) {
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
