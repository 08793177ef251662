import * as z from 'zod/mini';
import type { KeyValueStore } from '../storage/key-value-store.ts';

const Kept = z.object({ key: z.string(), value: z.unknown() });
type Kept = z.infer<typeof Kept>;

/**
 * A key-value store of files in the file system that belongs to this origin alone: a record is a file of JSON. The file's name is a digest
 * of its key, which may be longer than a name can be.
 */
export function fileStore(folder: string): KeyValueStore {
  async function directory(): Promise<FileSystemDirectoryHandle> {
    return (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
  }

  return {
    async all(prefix) {
      const files: Promise<Kept | undefined>[] = [];
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
        // The new text takes the place of the old one when it is whole.
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

/** The record in a file; undefined where it holds none, as when the browser ended before the first text was whole. */
async function recordIn(handle: FileSystemFileHandle): Promise<Kept | undefined> {
  try {
    return Kept.parse(JSON.parse(await (await handle.getFile()).text()));
  } catch (error) {
    // Removed at this moment, or never whole.
    if (error instanceof DOMException) unlessGone(error);
    return undefined;
  }
}

async function nameOf(key: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function unlessGone(error: unknown): void {
  if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
}
