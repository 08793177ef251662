import * as z from 'zod/mini';
import { type Guide, Id } from '../domain/guide/guide.ts';
import type { GuideLine } from '../domain/guide/guide-line.ts';
import { Call, Status } from '../domain/interview/interview.ts';
import type { InterviewRecord } from '../domain/interview/interview-record.ts';
import type { OpenText } from '../domain/interview/open-text.ts';
import { OpenPromise } from '../domain/interview/promises.ts';
import { Pace } from '../domain/interview/write-up/pace.ts';
import { WriteUpStage } from '../domain/interview/write-up/stage.ts';
import type { KindName, RecordChange, RecordOf } from '../domain/kinds.ts';
import { Count, Moment } from '../domain/number.ts';
import type { RecordKey } from './record-key.ts';
import type { Write } from './writes.ts';

/** A line of the list of interviews. Times in epoch ms. */
export const Summary = z.object({
  id: Id,
  candidate: z.string(),
  role: z.string(),
  /** Absent if its guide is not known here. */
  guide: z.optional(z.object({ hash: Id, id: Id, name: z.string() })),
  person: z.optional(Id),
  call: Call,
  status: Status,
  createdAt: Moment,
  start: z.optional(Moment),
  plannedEnd: Moment,
  startedAt: z.optional(Moment),
  endedAt: z.optional(Moment),
  writeUp: z.optional(WriteUpStage),
  promises: z.optional(z.array(OpenPromise)),
  pace: z.optional(Pace),
  /** Number of notes that are not deleted, unfinished ones included. */
  notes: Count,
  removedAt: z.optional(Moment),
});
export type Summary = z.infer<typeof Summary>;

/** Maximum summaries of a page. */
export const MAX_PAGE = 1000;

/** Interviews in the order of an index. */
export const ListQuery = z.object({
  /**
   * listed: not deleted, newest first · removed: deleted, last deleted first · open: planned or under way and not deleted · under way: not deleted,
   * last begun first · ended: not deleted, last ended first · to write up: of these, those whose write-up is neither finished nor left
   * open · promised: not deleted, with a promise that is not kept, that which is due first first · person, role: not deleted, of one person or one role, newest first.
   */
  index: z.enum(['listed', 'removed', 'open', 'under way', 'ended', 'to write up', 'promised', 'person', 'role']),
  /** open: only of the call with this key (callKey). person: whose. role: of which (roleKey). */
  key: z.optional(z.string()),
  /** under way, ended: only those that began, or ended, at this moment or later, in epoch ms. */
  from: z.optional(Moment),
  limit: z.int().check(z.gte(1), z.lte(MAX_PAGE)),
  /** Whether the first page says how many there are in all, though it does not show all. Takes the longer the more there are. */
  counted: z.optional(z.boolean()),
  /** Where the page before ended: its `next`. */
  after: z.optional(z.string()),
});
export type ListQuery = z.infer<typeof ListQuery>;

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

/** A page of a list. */
export interface ListPage {
  summaries: Summary[];
  /** Where the next page begins; absent at the end. */
  next?: string;
  /** How many the index has in all: on a first page that shows all, or where that was asked for. */
  total?: number;
}

/** By the hash of each copy of a guide, how many interviews that are not deleted follow it. Copies that none follows may be left out. */
export type Followers = Readonly<Record<string, number>>;

/** An interview with all that belongs to it. */
export interface StoredInterview {
  record: InterviewRecord;
  /** What its open editors hold. */
  texts: OpenText[];
  /** Its guide, if it is known here. */
  guide?: Guide;
}

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

/** Interviews that disappeared from the database without being deleted. */
export const Loss = z.object({
  /** When the loss was detected, in epoch ms. */
  at: Moment,
  /** Number of interviews. */
  missing: Count,
});
export type Loss = z.infer<typeof Loss>;

/** The state of both stores. */
export const Health = z.object({
  /** Why the database can't be used now; until it can, everything is kept in the second store. */
  trouble: z.optional(FailureReason),
  /** Number of records that the database lacks so far: the second store has them. */
  waiting: Count,
  /** Why there is no second store now. */
  second: z.optional(z.enum(['unavailable', 'full'])),
  /** What one store had lost, and got back from the other. */
  restored: z.optional(z.object({ /** In epoch ms. */ at: Moment, /** Number of records. */ count: Count })),
  /** Number of interviews that no list shows because their records are invalid. */
  damaged: Count,
  /** The first of these. */
  unreadable: z.optional(z.array(Unreadable)),
  /** Set when both stores lost something in one session. */
  loss: z.optional(Loss),
  aside: z.array(Aside),
});
export type Health = z.infer<typeof Health>;

/** Keeps records: in a database, in memory or at the other end of a port. Every method throws StoreError; none returns emptiness because reading failed. */
export interface RecordStore {
  /** undefined: there is none. Throws 'damaged' if it is invalid. */
  read<K extends KindName>(kind: K, id: string): Promise<RecordOf<K> | undefined>;
  interview(id: string): Promise<StoredInterview | undefined>;
  /** Merges all or none. Resolves once it is stored durably. */
  write(writes: readonly Write[]): Promise<void>;
  /** One page. An invalid record is skipped: one bad record never hides the others. */
  list(query: ListQuery): Promise<ListPage>;
  /** Who follows the copies of the guide with this id. Reads the hashes of its copies, and no interview. */
  followers(guide: string): Promise<Followers>;
  /** The ids of all records of a kind that has few: persons, guides, preferences. */
  ids(kind: Exclude<KindName, 'interview'>): Promise<string[]>;
  /** Forgets the contents of what this store has known as deleted for a day; `now` in epoch ms. Costs what is due, not what is there. */
  purge(now: number): Promise<void>;
}

/** Two stores are compared by digests, and united by merge, without reading all of either. */
export interface ComparableStore {
  /** By shard the sum of the digests of its records (record-digest.ts). Read from one place; kept up to date in each write’s transaction. */
  digests(): Promise<readonly number[]>;
  /** The digests of a shard’s records. */
  etags(shard: number): Promise<ReadonlyMap<RecordKey, number>>;
  /** The states of these records, as they are to be written into another store; those that are invalid left out and named. */
  states(keys: readonly RecordKey[]): Promise<{ writes: Write[]; damaged: RecordKey[] }>;
  /** What open editors hold, and the hashes of the guides: few. */
  texts(): Promise<OpenText[]>;
  guideHashes(): Promise<string[]>;
  guideCopy(hash: string): Promise<Guide | undefined>;
}

/** What a live store reports. */
export type StoreEvent =
  | ({ type: 'changed' } & RecordChange)
  /** Lists: only what changed. `gone`: ids that no list has any more. */
  | { type: 'summaries'; changed: Summary[]; gone: string[] }
  | { type: 'guides'; changed: GuideLine[]; gone: string[] }
  | { type: 'sync lost' }
  | { type: 'trouble'; reason: FailureReason }
  | { type: 'recovered' }
  | { type: 'health'; health: Health };

/** Repairs for a database in trouble. Only `discardAside` deletes anything. */
export interface DatabaseRecovery {
  health(): Promise<Health>;
  /** Keeps the database under its name and continues with a new one, which receives what the second store has. */
  setAside(): Promise<void>;
  /** Merges what is readable of a database that was set aside into this one. */
  bringBack(name: string): Promise<{ brought: number; unreadable: number }>;
  /** Deletes a database that was set aside, with everything in it. */
  discardAside(name: string): Promise<void>;
  /** The user has read about the loss: it is not reported again. */
  acceptLoss(): Promise<void>;
}

/** An interview as a view reads it. */
export interface FoundInterview extends StoredInterview {
  /** The notes that the composers of other views hold: those are not to be taken up. */
  held?: string[];
}

/** A store at the other end of a port: changes instead of writes. */
export interface LiveRecordStore extends Omit<RecordStore, 'interview' | 'write' | 'purge'>, Partial<DatabaseRecovery> {
  /** From then on this view is told of what others change in it; the same holds for `read`. */
  interview(id: string): Promise<FoundInterview | undefined>;
  /** The lines of the guides that users made, deleted ones included. */
  guides(): Promise<GuideLine[]>;
  /** Such a guide as an interview follows it that is started now; undefined if it has no section, or is gone. */
  usableGuide(id: string): Promise<Guide | undefined>;
  /**
   * Sent in order per record, resent until acknowledged. Never rejects. Resolves once stored durably, be it in the second store only. `guide`:
   * the guide that the change names, if it may not be known there; both are stored, or neither.
   */
  change(change: RecordChange, guide?: Guide): Promise<void>;
  /** Stores all of these changes or none, now: nothing is sent again after a failure. Resolves once stored durably; rejects with StoreError. */
  changeAll(changes: readonly RecordChange[]): Promise<void>;
  /** Whole states, e.g. of a backup; and guide copies. Resolves once stored durably; rejects with StoreError. */
  write(writes: readonly Write[]): Promise<void>;
  /** Says which note of an interview this view’s composer holds, so that no other one takes it up; null: none. */
  compose(interview: string, note: string | null): void;
  /** From now on this view is told of summaries and of lines of guides that change. */
  followLists(): void;
  /** Listens until the returned function is called. */
  watch(listener: (event: StoreEvent) => void): () => void;
}
