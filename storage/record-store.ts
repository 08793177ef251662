import type { Change } from '../domain/interview/change.ts';
import type { Interview, Status } from '../domain/interview/interview.ts';

/** A line of the list of interviews. Times in epoch milliseconds. */
export interface Summary {
  id: string;
  candidate: string;
  role: string;
  guide: { id: string; name: string };
  call: Interview['call'];
  status: Status;
  createdAt: number;
  plannedEnd: number;
  startedAt?: number | undefined;
  endedAt?: number | undefined;
  /** How many notes there are that have not been deleted. */
  notes: number;
  removedAt?: number | undefined;
}

/**
 * Where changes come from: `writer` is the view that made them, `seq` the count of the first of them there and for this
 * interview, from 1 on. A change that is sent twice, because its acknowledgement was lost, is so written once.
 */
export interface ClientSeq {
  writer: string;
  seq: number;
}

/** An interview put in the place of another as a whole, if that is still what it was: for what comes from a backup. */
export interface CompareAndSwap {
  id: string;
  /** The revision of the interview that is to be there; null: there is to be none. */
  was: number | null;
  /** What is there afterwards; null: nothing. */
  now: Interview | null;
}

/** What a store tells those who listen. */
export type StoreEvent =
  /** Someone else changed this interview, for good. */
  | { type: 'changed'; interview: string; change: Change }
  /** Something may have been missed (the background was away): read again. */
  | { type: 'missed' }
  /** Nothing can be written or read now; what was given to `write` is kept and tried again. */
  | { type: 'trouble'; reason: FailureReason }
  /** The trouble is over. */
  | { type: 'well' }
  /** How the database fares, told when it changes and to everyone who comes. */
  | { type: 'health'; health: Health };

/** Why a store can't do what it was asked. */
export type FailureReason =
  /** The database does not open: damaged, forbidden or held by something else. */
  | 'unopenable'
  /** The disk, or what the browser grants of it, is full. */
  | 'full'
  /** A record, read or to be written, is not what it should be. */
  | 'damaged'
  /** The database takes longer than anybody can wait. */
  | 'silent'
  /** The connection to the background is gone for good: the extension was updated or removed. */
  | 'cut off'
  /** Anything else; it may pass. */
  | 'failed';

/** Thrown by every verb of a store that fails. Its message never contains anything a person typed. */
export class StoreError extends Error {
  readonly reason: FailureReason;
  constructor(reason: FailureReason, cause?: unknown) {
    super(`The store could not do this: ${reason}.`, { cause });
    this.name = 'StoreError';
    this.reason = reason;
  }
}

/** Where interviews are kept. Whoever holds one need not know whether it is a database, a memory or a port. */
export interface RecordStore {
  /** All interviews, newest first, deleted ones included. Throws StoreError; never an empty list because reading failed. */
  list(): Promise<Summary[]>;
  /** One interview, whole; undefined when there is none. */
  read(id: string): Promise<Interview | undefined>;
  /** Writes in order, all or none. Resolves with the interview's revision when it is kept for good, and not before. */
  write(id: string, changes: readonly Change[], from?: ClientSeq): Promise<number>;
  /**
   * Puts interviews in the place of others, each by itself and in order. Resolves with whether each was done, when all of
   * it is kept for good; where another revision is there than was expected, or what is there can't be read, nothing is done.
   */
  compareAndSwap(swaps: readonly CompareAndSwap[]): Promise<boolean[]>;
  /** Forgets for good what was deleted before `before` (epoch ms). */
  purge(before: number): Promise<void>;
}

/** A database that the person put aside because it was damaged. It is kept. */
export interface Aside {
  /** The name of the database. */
  name: string;
  /** When it was put aside, in epoch ms. */
  at: number;
}

/** What can be told of an interview that is stored in a way that can't be understood. It is left as it is. */
export interface Unreadable {
  /** Empty where its key is no text. */
  id: string;
  /** Empty where it tells no name. */
  candidate: string;
  /** When it was made, in epoch ms. */
  at?: number | undefined;
}

/** How the database fares. */
export interface Health {
  /** Why it can't be used now; what is written meanwhile is kept in the journal and goes into it later. */
  trouble?: FailureReason | undefined;
  /** How many interviews have something in the journal that the database lacks. */
  waiting: number;
  /** Interviews that can be gone on with though the database can't be read. */
  atHand: Summary[];
  /** How many interviews were passed over in the last list because they are stored in a way that can't be understood. */
  damaged: number;
  /** What can be told of these, of the first fifty. */
  unreadable?: Unreadable[] | undefined;
  /** Set while nothing can be kept beside the database: neither copies nor a journal. */
  safetyCopies?: 'unavailable' | undefined;
  /** Set when the database, which held interviews, was found empty or with fewer: when that was, and how many are missing. */
  loss?: { at: number; missing: number } | undefined;
  aside: Aside[];
}

/** What can be done for a database in trouble. Nothing is deleted by it but what `discardAside` names. */
export interface DatabaseRecovery {
  health(): Promise<Health>;
  /** Keeps the database as it is, under its name, and goes on with a new one; what is at hand and in the journal comes into it. */
  setAside(): Promise<void>;
  /** Copies what can be read in a database that was put aside, and is missing or older here. */
  bringBack(name: string): Promise<{ brought: number; unreadable: number }>;
  /** Deletes a database that was put aside, with all that is in it. */
  discardAside(name: string): Promise<void>;
  /** The person knows what is missing: it is not said again. */
  acceptLoss(): Promise<void>;
}

/** A store that also tells what others do to it, and how it fares. */
export interface LiveRecordStore extends RecordStore, Partial<DatabaseRecovery> {
  /** Listens until the returned function is called. */
  watch(listener: (event: StoreEvent) => void): () => void;
}

/** What a bulk reading finds of an interview; one that can't be read is told. */
export type BulkEntry = { is: 'interview'; interview: Interview } | { is: 'damaged'; id: string };

/** How far an interview is; without a revision where it can't be read. */
export interface RevisionInfo {
  id: string;
  revision?: number;
  removedAt?: number | undefined;
}

/** Reads many interviews, a few at a time, beside the store that writes them. Throws StoreError. */
export interface BulkReader {
  /** All interviews, deleted ones included, each as it was at one moment. */
  all(): AsyncIterable<BulkEntry>;
  revisions(): AsyncIterable<RevisionInfo>;
  one(id: string): Promise<Interview | undefined>;
}
