import * as z from 'zod/mini';
import { hex } from '../domain/digest.ts';
import type { KeyValueStore } from '../storage/key-value-store.ts';

const FileRecord = z.object({ key: z.string(), value: z.unknown() });
type FileRecord = z.infer<typeof FileRecord>;

/**
 * A key-value store in the origin's private file system. Each record is a JSON file, named by a digest of its key, since keys
 * may be longer than a file name can be.
 */
export function fileStore(folder: string): KeyValueStore {
  async function directory(): Promise<FileSystemDirectoryHandle> {
    return (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
  }

  return {
    async all(prefix) {
      const files: Promise<FileRecord | undefined>[] = [];
      for await (const handle of (await directory()).values()) {
        if (handle.kind === 'file') files.push(recordIn(handle as FileSystemFileHandle));
      }
      const records = (await Promise.all(files)).flatMap((record) => record ?? []);
      const wanted = records.filter(({ key }) => key.startsWith(prefix));
      return Object.fromEntries(wanted.map(({ key, value }) => [key, value]));
    },
    async set(records) {
      const here = await directory();
      for (const [key, value] of Object.entries(records)) {
        const file = await here.getFileHandle(await nameOf(key), { create: true });
        // A writable replaces the file atomically when it is closed.
        const writable = await file.createWritable();
        await writable.write(JSON.stringify({ key, value }));
        await writable.close();
      }
    },
    async remove(keys) {
      const here = await directory();
      for (const key of keys) await here.removeEntry(await nameOf(key)).catch(unlessGone);
    },
  };
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

async function nameOf(key: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)));
  return hex(digest);
}

function unlessGone(error: unknown): void {
  if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
}
