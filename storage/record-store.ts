import * as z from 'zod/mini';
import { Id } from '../domain/guide/guide.ts';
import type { Change } from '../domain/interview/change.ts';
import { Call, Interview, Status } from '../domain/interview/interview.ts';
import { Count, Moment } from '../domain/number.ts';

/** A line of the list of interviews. Times in epoch milliseconds. */
export const Summary = z.object({
  id: Id,
  candidate: z.string(),
  role: z.string(),
  guide: z.object({ id: Id, name: z.string() }),
  call: Call,
  status: Status,
  createdAt: Moment,
  plannedEnd: Moment,
  startedAt: z.optional(Moment),
  endedAt: z.optional(Moment),
  /** Number of notes that are not deleted. */
  notes: Count,
  removedAt: z.optional(Moment),
});
export type Summary = z.infer<typeof Summary>;

/**
 * The origin of a batch of changes. `writer` is the view that made them, `seq` numbers the first of them among that view's
 * changes to the interview, from 1 on. A store skips changes whose numbers it has applied, so a resent change counts once.
 */
export interface ClientSeq {
  writer: string;
  seq: number;
}

/** Replaces a whole interview if it is still the expected one: for restoring a backup. */
export const CompareAndSwap = z.object({
  id: Id,
  /** The expected revision; null: no interview is expected. */
  was: z.nullable(Count),
  /** The interview to put in its place; null: delete it. */
  now: z.nullable(Interview),
});
export type CompareAndSwap = z.infer<typeof CompareAndSwap>;

/** Why a store can't do what it was asked. */
export const FailureReason = z.enum([
  /** The database does not open: damaged, forbidden or held by something else. */
  'unopenable',
  /** The disk, or the browser's share of it, is full. */
  'full',
  /** A record, read or to be written, is invalid. */
  'damaged',
  /** The database did not respond in time. */
  'silent',
  /** The connection to the background is gone for good: the extension was updated or removed. */
  'cut off',
  /** Anything else; it may pass. */
  'failed',
]);
export type FailureReason = z.infer<typeof FailureReason>;

/** Thrown by every method of a store that fails. Its message never contains anything the user typed. */
export class StoreError extends Error {
  readonly reason: FailureReason;
  constructor(reason: FailureReason, cause?: unknown) {
    super(`The store could not do this: ${reason}.`, { cause });
    this.name = 'StoreError';
    this.reason = reason;
  }
}

/** Why a method of a store failed. */
export function reasonOf(error: unknown): FailureReason {
  return error instanceof StoreError ? error.reason : 'failed';
}

/** A database that the user set aside because it was damaged. It is kept. */
export const Aside = z.object({
  /** The name of the database. */
  name: z.string(),
  /** When it was set aside, in epoch ms. */
  at: Moment,
});
export type Aside = z.infer<typeof Aside>;

/** What is readable of an interview whose record is invalid. The record is left as it is. */
export const Unreadable = z.object({
  /** Empty if its key is not a string. */
  id: z.string(),
  /** Empty if it has no readable name. */
  candidate: z.string(),
  /** When it was created, in epoch ms. */
  at: z.optional(Moment),
});
export type Unreadable = z.infer<typeof Unreadable>;

/** Interviews that disappeared from the database without being deleted. */
export const Loss = z.object({
  /** When the loss was detected, in epoch ms. */
  at: Moment,
  /** Number of interviews. */
  missing: Count,
});
export type Loss = z.infer<typeof Loss>;

/** The state of the database. */
export const Health = z.object({
  /** Why it can't be used now; until it can, changes are kept in the journal. */
  trouble: z.optional(FailureReason),
  /** Number of interviews with changes in the journal that the database lacks. */
  waiting: Count,
  /** Interviews held in memory or in snapshots, which can be continued even if the database can't be read. */
  inMemory: z.array(Summary),
  /** Number of interviews that the last list left out because their records are invalid. */
  damaged: Count,
  /** The first of these. */
  unreadable: z.optional(z.array(Unreadable)),
  /** Set while neither snapshots nor a journal can be kept beside the database. */
  safetyCopies: z.optional(z.literal('unavailable')),
  /** Set when the database was found empty, or with fewer interviews than it held. */
  loss: z.optional(Loss),
  aside: z.array(Aside),
});
export type Health = z.infer<typeof Health>;

/** What a store reports to its listeners. */
export type StoreEvent =
  /** Another view changed this interview; the change is stored. */
  | { type: 'changed'; interview: string; change: Change }
  /** Changes may have been missed (the background was stopped): read again. */
  | { type: 'sync lost' }
  /** Nothing can be written or read now; what was given to `write` is kept and resent. */
  | { type: 'trouble'; reason: FailureReason }
  /** The trouble is over. */
  | { type: 'recovered' }
  /** The state of the database, reported on each change and to every new listener. */
  | { type: 'health'; health: Health };

/** Keeps interviews: in a database, in memory or at the other end of a port. */
export interface RecordStore {
  /** All interviews, newest first, deleted ones included. Throws StoreError; never returns an empty list because reading failed. */
  list(): Promise<Summary[]>;
  /** One interview, whole; undefined if there is none. */
  read(id: string): Promise<Interview | undefined>;
  /** Writes in order, all or none. Resolves with the interview's revision once the changes are stored durably. */
  write(id: string, changes: readonly Change[], from?: ClientSeq): Promise<number>;
  /**
   * Replaces interviews independently of each other, in order. Resolves, once all of it is stored durably, with whether each was
   * done. One whose revision is not the expected one, or that can't be read, is left alone.
   */
  compareAndSwap(swaps: readonly CompareAndSwap[]): Promise<boolean[]>;
  /** Removes for good what was deleted before `before` (epoch ms). */
  purge(before: number): Promise<void>;
}

/** Repairs for a database in trouble. Only `discardAside` deletes anything. */
export interface DatabaseRecovery {
  health(): Promise<Health>;
  /** Keeps the database under its name and continues with a new one, which receives what is in memory, snapshots and journal. */
  setAside(): Promise<void>;
  /** Copies the readable interviews of a database that was set aside, if they are missing or older here. */
  bringBack(name: string): Promise<{ brought: number; unreadable: number }>;
  /** Deletes a database that was set aside, with everything in it. */
  discardAside(name: string): Promise<void>;
  /** The user has read about the loss: it is not reported again. */
  acceptLoss(): Promise<void>;
}

/** A store that also reports other views' changes and the state of the database. */
export interface LiveRecordStore extends RecordStore, Partial<DatabaseRecovery> {
  /** Listens until the returned function is called. */
  watch(listener: (event: StoreEvent) => void): () => void;
}

/** One record of a bulk read; invalid ones are reported. */
export type BulkEntry = { is: 'interview'; interview: Interview } | { is: 'damaged'; id: string };

/** The revision of an interview; undefined if it can't be read. */
export interface RevisionInfo {
  id: string;
  revision?: number;
  removedAt?: number | undefined;
}

/** Reads many interviews in batches, beside the store that writes them. Throws StoreError. */
export interface BulkReader {
  /** All interviews, deleted ones included, each consistent in itself. */
  all(): AsyncIterable<BulkEntry>;
  revisions(): AsyncIterable<RevisionInfo>;
  one(id: string): Promise<Interview | undefined>;
}
