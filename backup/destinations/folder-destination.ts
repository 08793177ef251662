import { bytesOf } from '../backup-bytes.ts';
import { type BackupDestination, DestinationError } from './destination.ts';

/** The handle of a picked folder, with Chromium's additions. */
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

/** Whether this browser has a folder picker. */
export function canPickFolder(): boolean {
  return typeof window !== 'undefined' && typeof window.showDirectoryPicker === 'function';
}

/** Lets the user pick a folder; undefined if they cancel. */
export async function pickFolder(): Promise<PickedFolder | undefined> {
  try {
    return await window.showDirectoryPicker?.({ id: 'fireside-backup', startIn: 'documents', ...WRITING });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/** Whether a stored value is the handle of a folder. */
export function isFolder(value: unknown): value is PickedFolder {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'directory';
}

/** Asks for write permission again; only during a click. */
export async function askAgain(folder: PickedFolder): Promise<boolean> {
  return (await folder.requestPermission?.(WRITING)) !== 'denied' && (await mayWrite(folder));
}

/** Whether Fireside may write there now. Chromium forgets the permission when our last page is closed, unless the user chose "Allow on every visit". */
export async function mayWrite(folder: PickedFolder): Promise<boolean> {
  return !folder.queryPermission || (await folder.queryPermission(WRITING)) === 'granted';
}

/** A picked folder as a destination. Throws DestinationError 'permission' if the permission must be requested again. */
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
      // A writable replaces the file atomically when it is closed.
      const writable = await file.createWritable();
      try {
        for await (const part of bytes) await writable.write(part);
        await writable.close();
      } catch (error) {
        await writable.abort().catch(() => undefined);
        const made = await file.getFile().catch(() => undefined);
        // Only the empty file that this attempt created.
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

/** Returns undefined for a file that does not exist; rethrows everything else. */
function absent(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
  throw error;
}

/** Name of the folder of Markdown files, beside the backups. */
export const MIRROR = 'Markdown';
