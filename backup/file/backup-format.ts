/* The shape of a backup file, version 1; docs/backup-format.md describes it for people. */

export const BACKUP_FORMAT = 'fireside backup';
export const BACKUP_VERSION = 1;

/** So long may the text of one value of the file be, in UTF-16 units; it bounds the memory that reading needs. */
export const LONGEST_VALUE = 32 * 1024 * 1024;

/** Why a file is not read. */
export type Refusal =
  /** There is nothing in it. */
  | 'empty'
  /** It is something else than a backup of Fireside. */
  | 'foreign'
  /** It was written by a later version of Fireside. */
  | 'newer'
  /** It ends too early. */
  | 'cut short'
  /** It is a backup, but not in the order that a backup has. */
  | 'damaged'
  /** It is locked, and this is not its passphrase. */
  | 'wrong passphrase'
  /** It is locked, and was changed after it was written. */
  | 'changed'
  /** The browser can't read the file. */
  | 'unreadable';

/** Thrown where a file is refused as a whole. What is in the file is never part of the message. */
export class BackupRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal, cause?: unknown) {
    super(`The backup was refused: ${refusal}.`, { cause });
    this.name = 'BackupRefused';
    this.refusal = refusal;
  }
}
