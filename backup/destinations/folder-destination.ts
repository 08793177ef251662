import { bytesOf } from '../backup-bytes.ts';
import { type BackupDestination, DestinationError } from './destination.ts';

/** What Chromium adds to the handle of a folder that was picked. */
export interface PickedFolder extends FileSystemDirectoryHandle {
  queryPermission?(wish: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(wish: { mode: 'readwrite' }): Promise<PermissionState>;
}

declare global {
  interface Window {
    showDirectoryPicker?(wish: { id: string; mode: 'readwrite'; startIn: 'documents' }): Promise<PickedFolder>;
  }
}

const WRITING = { mode: 'readwrite' } as const;

/** Whether this browser can pick a folder. */
export function canPickFolder(): boolean {
  return typeof window !== 'undefined' && typeof window.showDirectoryPicker === 'function';
}

/** Lets the person pick a folder; undefined when they do not. */
export async function pickFolder(): Promise<PickedFolder | undefined> {
  try {
    return await window.showDirectoryPicker?.({ id: 'fireside-backup', startIn: 'documents', ...WRITING });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/** Whether a thing that was kept is a folder. */
export function isFolder(thing: unknown): thing is PickedFolder {
  return typeof thing === 'object' && thing !== null && 'kind' in thing && thing.kind === 'directory';
}

/** Asks for the folder again, with the person's click. */
export async function askAgain(folder: PickedFolder): Promise<boolean> {
  return (await folder.requestPermission?.(WRITING)) !== 'denied' && (await mayWrite(folder));
}

/** Whether the browser lets Fireside write there now. It forgets when the last page of ours is closed, unless it was told to allow it on every visit. */
export async function mayWrite(folder: PickedFolder): Promise<boolean> {
  return !folder.queryPermission || (await folder.queryPermission(WRITING)) === 'granted';
}

/** A picked folder as a place for backups. Throws PlaceError 'permission' where the browser wants to be asked again. */
export async function folderDestination(folder: PickedFolder): Promise<BackupDestination> {
  if (!(await mayWrite(folder))) throw new DestinationError('permission');

  async function parentOf(path: string, create: boolean): Promise<[FileSystemDirectoryHandle, string]> {
    const [first = '', second] = path.split('/');
    return second === undefined ? [folder, first] : [await folder.getDirectoryHandle(first, { create }), second];
  }

  async function fileAt(path: string): Promise<File> {
    const [parent, name] = await parentOf(path, false);
    return (await parent.getFileHandle(name)).getFile();
  }

  return {
    notifiesUser: false,
    async write(path, bytes) {
      const [parent, name] = await parentOf(path, true);
      const file = await parent.getFileHandle(name, { create: true });
      // What is written goes into another file first, which takes the place of this one when it is closed.
      const writable = await file.createWritable();
      try {
        for await (const part of bytes) await writable.write(part);
        await writable.close();
      } catch (error) {
        await writable.abort().catch(() => undefined);
        const made = await file.getFile().catch(() => undefined);
        // Only what this attempt made, and nothing is in.
        if (made?.size === 0) await parent.removeEntry(name).catch(() => undefined);
        throw error;
      }
    },
    async paths() {
      const paths: string[] = [];
      for await (const [name, entry] of folder.entries()) {
        if (entry.kind === 'file') paths.push(name);
        else if (name === MIRROR)
          for await (const inner of (entry as FileSystemDirectoryHandle).keys()) paths.push(`${name}/${inner}`);
      }
      return paths;
    },
    async size(path) {
      return (await fileAt(path).catch(absent))?.size;
    },
    async *read(path) {
      yield* bytesOf(await fileAt(path));
    },
    async remove(path) {
      const [parent, name] = await parentOf(path, false);
      await parent.removeEntry(name);
    },
  };
}

/** A file that is not there is undefined; every other failure is one. */
function absent(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
  throw error;
}

/** The folder of the Markdown files, beside the backups. */
export const MIRROR = 'Markdown';
