import type { BackupTrouble, Where } from '../../place/backup-state.ts';

export type { BackupTrouble, Where };

/** A place that takes files. A path is a name, or the name of a folder, a slash, and a name. */
export interface BackupPlace {
  /** Writes a file whole or not at all, in the place of one that has its name. */
  write(path: string, bytes: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void>;
  /** Paths of the files that are there, as far as they are ours to know. */
  paths(): Promise<string[]>;
  remove(path: string): Promise<void>;
  /** Whether every file is shown to the person when it is written. */
  loud: boolean;
}

/** Thrown by a place that can't be used now. */
export class PlaceError extends Error {
  readonly trouble: BackupTrouble;
  constructor(trouble: BackupTrouble, cause?: unknown) {
    super(`The backup could not be written: ${trouble}.`, { cause });
    this.name = 'PlaceError';
    this.trouble = trouble;
  }
}
