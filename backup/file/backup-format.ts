import type { RecordKey } from '../../storage/record-key.ts';
import type { Write } from '../../storage/writes.ts';

/* The format of a backup file; docs/backup-format.md describes it. */

export const BACKUP_FORMAT = 'fireside backup';
export const BACKUP_VERSION = 2;

/** Maximum length of a line, in UTF-16 units or bytes; it limits the memory that reading needs. */
export const MAX_LINE = 32 * 1024 * 1024;

/** How many records of each kind a file holds. Guide copies and settings are counted, too. */
export type Counts = Record<string, number>;

/** The place of a file among automatic backups that belong together: a full one and the segments that go on from it. */
export interface ChainPlace {
  /** Name of the full one; its own name in a full one. */
  base: string;
  /** 0 for the full one, then one more for each. */
  number: number;
}

/** What the first line of a file says. */
export interface Header {
  /** When it was made, in epoch ms. */
  createdAt: number;
  /** Version of Fireside. */
  app: string;
  /** About how much will follow: what was there when writing began. */
  counts: Counts;
  chain?: ChainPlace;
  /** The only person of whom it holds something; absent if it holds everything. */
  person?: string;
}

/** What a file gives to keep. */
export type FileRecord = Write | { kind: 'settings'; settings: unknown };

/** What a file can hold. Open texts are folded into their interviews before. */
export type LastingRecord = Exclude<FileRecord, { kind: 'open text' }>;

/** What is found in a file, in its order. */
export type Entry =
  | { is: 'header'; header: Header }
  /** `size`: the characters that it takes, if that is known. */
  | { is: 'record'; record: FileRecord; size?: number }
  /** A record that is not what was written. */
  | ({ is: 'damaged' } & Damage)
  /** The end. `missing`: how many lines are not there; undefined if the end itself is missing or damaged. */
  | { is: 'end'; missing: number | undefined };

/** What is known of a damaged record. */
export interface Damage {
  /** Its position in the file: 1 is the first after the header, which is 0. */
  place: number;
  /** Empty if it can't be told. */
  key: RecordKey | '';
  /** The candidate, as far as it can be read. */
  candidate: string;
}

/** Why a file is refused. */
export type Refusal =
  /** It is empty. */
  | 'empty'
  /** It is not a Fireside backup. */
  | 'foreign'
  /** It was written by a later version of Fireside. */
  | 'newer'
  /** It is encrypted, and ends too early. */
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
