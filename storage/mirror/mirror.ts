import type { ComparableStore, RecordStore } from '../record-store.ts';
import type { Write } from '../writes.ts';
import type { Mark } from './mirror-log.ts';

/** What the mirror could not read, or missed, since it was opened: the other store may have it. */
export interface Damage {
  /** Keys of values that are damaged or missing. */
  values: ReadonlySet<string>;
  /** Entries of the log that are damaged. */
  entries: number;
}

/** A second store of all records, in a key-value store. What it is given it puts into a log, which is folded into its records when nobody types. */
export interface Mirror extends RecordStore, ComparableStore {
  /** Reads what it must know to go on. Rejects if it can't be read, or if a later version left something that is to be folded in. Called by all others. */
  open(): Promise<void>;
  /** Takes what the database has acknowledged; stored within a second. */
  queue(writes: readonly Write[]): void;
  /** Stores what the database has not got. Resolves when it is stored. */
  writeFirst(writes: readonly Write[]): Promise<void>;
  /** Merges what the database has and this store lacks: without the log, since it can be fetched again. */
  mergeIn(writes: readonly Write[]): Promise<void>;
  /** Names (nameOf) of what only this store has, as far as it knows. */
  waiting(): ReadonlySet<string>;
  /** Stands for what it has been given so far. */
  mark(): Mark;
  /** The database has got these names, of what waited at this mark. */
  delivered(mark: Mark, names: ReadonlySet<string>): Promise<void>;
  /** Why it could not store what it was given last; undefined if it could. */
  failing(): 'full' | 'unavailable' | undefined;
  /** Folds the log into the records, and removes it. */
  fold(): Promise<void>;
  /** Stores what was queued. */
  flush(): Promise<void>;
  /** Number of interviews, deleted ones included. */
  count(): Promise<number>;
  damage(): Damage;
  /** Whether it let go of something that was queued, which is to be fetched from the database. */
  isBehind(): boolean;
  caughtUp(): void;
  /** Stops what is timed. */
  close(): void;
}
