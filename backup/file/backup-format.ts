/* The format of a backup file, version 1; docs/backup-format.md describes it. */

export const BACKUP_FORMAT = 'fireside backup';
export const BACKUP_VERSION = 1;

/** Maximum length of one value in the file, in UTF-16 units; it limits the memory that reading needs. */
export const MAX_VALUE_LENGTH = 32 * 1024 * 1024;

/** Why a file is refused. */
export type Refusal =
  /** It is empty. */
  | 'empty'
  /** It is not a Fireside backup. */
  | 'foreign'
  /** It was written by a later version of Fireside. */
  | 'newer'
  /** It is incomplete: its end is missing. */
  | 'cut short'
  /** It is a backup with invalid structure. */
  | 'damaged'
  /** It is encrypted with another passphrase. */
  | 'wrong passphrase'
  /** It is encrypted, and was modified after it was written. */
  | 'changed'
  /** The browser can't read the file. */
  | 'unreadable';

/** Thrown if a file is refused as a whole. The message never contains anything from the file. */
export class BackupRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal, cause?: unknown) {
    super(`The backup was refused: ${refusal}.`, { cause });
    this.name = 'BackupRefused';
    this.refusal = refusal;
  }
}
