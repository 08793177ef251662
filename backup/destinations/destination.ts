import type { BackupTrouble, Where } from '../../extension/stored-backup-state.ts';

export type { BackupTrouble, Where };

/** A destination of backup files. A path is a file name, or the name of a folder, a slash and a file name. */
export interface BackupDestination {
  /** Writes a file completely or not at all, replacing one of the same name. */
  write(path: string, bytes: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void>;
  /** Paths of the files there, as far as Fireside may see them. */
  paths(): Promise<string[]>;
  remove(path: string): Promise<void>;
  /** Size of a file in bytes; undefined if it does not exist. */
  size(path: string): Promise<number | undefined>;
  /** Paths of files that were written and of which the browser no longer knows whether they exist. Absent if that can't happen. */
  unseen?(): Promise<string[]>;
  /** Removes such a file from `unseen`. */
  forget?(path: string): Promise<void>;
  /** The bytes of a file. Absent if the browser doesn't let Fireside read them. */
  read?(path: string): AsyncIterable<Uint8Array>;
  /** Whether the browser notifies the user of each written file. */
  notifiesUser: boolean;
}

/** Thrown by a destination that can't be used now. */
export class DestinationError extends Error {
  readonly trouble: BackupTrouble;
  constructor(trouble: BackupTrouble, cause?: unknown) {
    super(`The backup could not be written: ${trouble}.`, { cause });
    this.name = 'DestinationError';
    this.trouble = trouble;
  }
}
