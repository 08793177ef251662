import { provenFile } from '../proven-file.ts';
import { type BackupDestination, DestinationError } from './destination.ts';

/** The browser's downloads, as backups use them. */
export interface Downloads {
  may(): Promise<boolean>;
  ask(): Promise<boolean>;
  giveUp(): Promise<void>;
  /** Whether this page or background can download a file of this size. */
  canHandOver(size: number): boolean;
  download(path: string, file: Blob): Promise<void>;
  downloaded(): Promise<string[]>;
  remove(path: string): Promise<void>;
  /** Size of a file in bytes; undefined if it no longer exists. */
  size(path: string): Promise<number | undefined>;
  /** Paths of downloaded files that the browser no longer lists. */
  unlisted(): Promise<string[]>;
  forget(path: string): Promise<void>;
}

/** The downloads folder as a destination. Throws DestinationError 'permission' if the permission was revoked. */
export async function downloadsDestination(downloads: Downloads): Promise<BackupDestination> {
  if (!(await downloads.may())) throw new DestinationError('permission');
  return {
    notifiesUser: true,
    async write(path, bytes) {
      // What is handed over is read back, since the download can't be.
      const file = await provenFile(bytes, 'application/octet-stream');
      if (!downloads.canHandOver(file.size)) throw new DestinationError('needs library');
      await downloads.download(path, file);
    },
    paths: downloads.downloaded,
    remove: downloads.remove,
    // An extension may not read its own downloads.
    size: downloads.size,
    unseen: downloads.unlisted,
    forget: downloads.forget,
  };
}
