import type { RecordKey } from '../record-key.ts';
import type { ComparableStore, RecordStore, Unreadable } from '../record-store.ts';
import { reasonOf, StoreError } from '../record-store.ts';
import type { StateWrite } from '../writes.ts';
import { DATABASE_TIMEOUT, withTimeout } from './timeouts.ts';

/** A database as the failover store needs it. The failover store is its only user. */
export interface Database extends RecordStore, ComparableStore {
  /** What is readable of the records that no list shows because they are invalid. */
  unreadable?(): Promise<Unreadable[]>;
  /** Takes invalid records out of the way, and keeps them, so that valid ones can be written in their place. */
  putAside?(keys: readonly RecordKey[]): Promise<void>;
  /** Folds some texts into their interviews, of which nobody holds any. Resolves with what was folded in, and whether there is more to do. */
  foldTexts?(limit: number, isHeld: (interview: string) => boolean): Promise<{ states: StateWrite[]; more: boolean }>;
  /** Packs some interviews that are over, that nobody holds, and that were not changed after `until` (epoch ms). Resolves with whether there is more to do. */
  packEnded?(limit: number, until: number, isHeld: (interview: string) => boolean): Promise<boolean>;
  close(): Promise<void>;
}

/** The log that the database writes to, if what comes after a crash of the browser may be unreadable in it. */
export interface DatabaseLog {
  /** Whether it is the one from before the browser was started. */
  isOld(): Promise<boolean>;
  /** Makes the database begin another. */
  renew(): Promise<void>;
}

/** Timeout of reads, in ms. */
export const READ_TIMEOUT = 10_000;

/** What the database failed at, told from failures of the mirror. */
export class DatabaseFailed extends StoreError {}

/** What the database answers, within a timeout in ms. Rejects with DatabaseFailed. */
export async function asked<T>(work: Promise<T>, timeout = DATABASE_TIMEOUT): Promise<T> {
  try {
    return await withTimeout(work, timeout);
  } catch (error) {
    throw new DatabaseFailed(reasonOf(error), error);
  }
}
