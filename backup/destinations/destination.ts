import type { BackupTrouble, Where } from '../../extension/stored-backup-state.ts';

export type { BackupTrouble, Where };

/** A place that takes files. A path is a name, or the name of a folder, a slash, and a name. */
export interface BackupDestination {
  /** Writes a file whole or not at all, in the place of one that has its name. */
  write(path: string, bytes: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void>;
  /** Paths of the files that are there, as far as they are ours to know. */
  paths(): Promise<string[]>;
  remove(path: string): Promise<void>;
  /** Size of a file in bytes, as the place knows it; undefined where there is none. */
  size(path: string): Promise<number | undefined>;
  /** Paths of files that were written, and of which the browser has forgotten whether they are there; absent where that can't be. */
  unseen?(): Promise<string[]>;
  /** Asks no more about such a file. */
  forget?(path: string): Promise<void>;
  /** The bytes of a file; absent where the browser lets nobody read them. */
  read?(path: string): AsyncIterable<Uint8Array>;
  /** Whether every file is shown to the user when it is written. */
  notifiesUser: boolean;
}

/** Thrown by a place that can't be used now. */
export class DestinationError extends Error {
  readonly trouble: BackupTrouble;
  constructor(trouble: BackupTrouble, cause?: unknown) {
    super(`The backup could not be written: ${trouble}.`, { cause });
    this.name = 'PlaceError';
    this.trouble = trouble;
  }
}
