import { collectBytes } from '../collect-bytes.ts';
import { type BackupDestination, DestinationError } from './destination.ts';

/** What the browser's downloads can do for backups. */
export interface Downloads {
  may(): Promise<boolean>;
  ask(): Promise<boolean>;
  giveUp(): Promise<void>;
  /** Whether a file of this size can be given to the downloads from here. */
  canHandOver(size: number): boolean;
  download(path: string, file: Blob): Promise<void>;
  downloaded(): Promise<string[]>;
  remove(path: string): Promise<void>;
  /** Size of a file in bytes; undefined where it is no longer there. */
  size(path: string): Promise<number | undefined>;
  /** Paths of files that were given to the downloads, and that the browser no longer lists. */
  unlisted(): Promise<string[]>;
  forget(path: string): Promise<void>;
}

/** The folder of downloads as a place for backups. Throws PlaceError 'permission' where it was taken back. */
export async function downloadsDestination(downloads: Downloads): Promise<BackupDestination> {
  if (!(await downloads.may())) throw new DestinationError('permission');
  return {
    notifiesUser: true,
    async write(path, bytes) {
      const file = await collectBytes(bytes, 'application/octet-stream');
      if (!downloads.canHandOver(file.size)) throw new DestinationError('needs library');
      await downloads.download(path, file);
    },
    paths: downloads.downloaded,
    remove: downloads.remove,
    // An extension may not read what it gave to the downloads.
    size: downloads.size,
    unseen: downloads.unlisted,
    forget: downloads.forget,
  };
}
