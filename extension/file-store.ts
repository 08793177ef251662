import * as z from 'zod/mini';
import { hex } from '../domain/digest.ts';
import type { KeyValueStore } from '../storage/key-value-store.ts';

const FileRecord = z.object({ key: z.string(), value: z.unknown() });
type FileRecord = z.infer<typeof FileRecord>;

/** Marks files whose names tell their keys. Earlier versions named all files by a digest. */
const NAMED = 'k-';
/** Maximum length of a name that tells its key; beyond it the name is a digest. */
const MAX_NAME = 200;
/** Files that are read at once. */
const AT_ONCE = 32;

/**
 * A key-value store in the origin's private file system. Each record is a JSON file that is named by its key, so that keys are listed without reading
 * files; by a digest of it where it is too long for a file name.
 */
export function fileStore(folder: string): KeyValueStore {
  async function directory(): Promise<FileSystemDirectoryHandle> {
    return (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
  }

  async function fileIn(here: FileSystemDirectoryHandle, name: string): Promise<FileRecord | undefined> {
    const handle = await here.getFileHandle(name).catch(unlessGone);
    return handle && recordIn(handle);
  }

  /** The names of all files, each with its key if the name tells it. */
  async function names(here: FileSystemDirectoryHandle): Promise<{ name: string; key?: string }[]> {
    const found: { name: string; key?: string }[] = [];
    for await (const { kind, name } of here.values()) {
      if (kind !== 'file') continue;
      const key = keyIn(name);
      found.push({ name, ...(key !== undefined && { key }) });
    }
    return found;
  }

  const store: KeyValueStore = {
    async get(keys) {
      const here = await directory();
      const found = await inParts(keys, async (key) => {
        const name = plainName(key);
        const record = (name && (await fileIn(here, name))) || (await fileIn(here, await digestName(key)));
        return record?.key === key ? [[key, record.value] as const] : [];
      });
      return Object.fromEntries(found.flat());
    },
    async keys(prefix) {
      const here = await directory();
      const keys = await inParts(
        await names(here),
        async ({ name, key }) => key ?? (await fileIn(here, name))?.key ?? [],
      );
      return [...new Set(keys.flat())].filter((key) => key.startsWith(prefix));
    },
    all: async (prefix) => store.get(await store.keys(prefix)),
    async set(records) {
      const here = await directory();
      for (const [key, value] of Object.entries(records)) {
        const name = plainName(key);
        const file = await here.getFileHandle(name ?? (await digestName(key)), { create: true });
        // A writable replaces the file atomically when it is closed.
        const writable = await file.createWritable();
        await writable.write(JSON.stringify({ key, value }));
        await writable.close();
      }
    },
    async remove(keys) {
      const here = await directory();
      for (const key of keys) {
        const name = plainName(key);
        if (name) await here.removeEntry(name).catch(unlessGone);
        await here.removeEntry(await digestName(key)).catch(unlessGone);
      }
    },
  };
  return store;
}

/** The record in a file; undefined if the file has none, as when the browser ended during the first write. */
async function recordIn(handle: FileSystemFileHandle): Promise<FileRecord | undefined> {
  try {
    return FileRecord.parse(JSON.parse(await (await handle.getFile()).text()));
  } catch (error) {
    // Removed meanwhile, or never completely written.
    if (error instanceof DOMException) unlessGone(error);
    return undefined;
  }
}

/** A name that tells its key: letters, digits, "-" and "_" stand for themselves, all else as its code. undefined if it would be too long. */
function plainName(key: string): string | undefined {
  const name =
    NAMED + key.replace(/[^a-z0-9_-]/g, (letter) => `.${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return name.length <= MAX_NAME ? name : undefined;
}

/** The key that a name tells. */
function keyIn(name: string): string | undefined {
  if (!name.startsWith(NAMED)) return undefined;
  return name
    .slice(NAMED.length)
    .replace(/\.([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

async function digestName(key: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)));
  return hex(digest);
}

/** Does so many things at once as does not choke the browser. */
async function inParts<From, To>(all: readonly From[], work: (one: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(work))));
  }
  return done;
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
}
