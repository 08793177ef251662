import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import * as z from 'zod/mini';
import type { Interview } from '../../domain/interview/interview.ts';
import { applyChanges, purged, type StoredInterview } from '../applied-changes.ts';
import type { Store } from '../failover/failover-store.ts';
import { type CompareAndSwap, type RecordStore, StoreError, type Summary, type Unreadable } from '../record-store.ts';
import { serialQueue } from '../serial-queue.ts';
import { newestFirst } from '../summary.ts';
import { DB_VERSION, migrate } from './database-migrations.ts';
import { asStoreError, isClosed } from './indexeddb-errors.ts';
import { readableParts } from './readable-text.ts';
import { assembled, difference, lineOf, type Pieces } from './record-pieces.ts';
import { DB_NAME, type FiresideDb, GuideCopy, Head, NoteRecord, STORES, Tail } from './schema.ts';

type Db = IDBPDatabase<FiresideDb>;

/** Maximum interviews cached after use; hardly more than two are in progress at once. */
const MAX_CACHED = 4;

/**
 * The store in IndexedDB. It must be the only writer (the background), because cached interviews are not read again, so that a
 * key press needs no read. The database is opened on first use, closed when another version of it wants to open, and
 * opened again on the next use. A failed opening is reported by every method, and tried again. Lists skip invalid records
 * and leave them alone. `fresh` is called if the database did not exist.
 */
export function indexedDbStore(name: string = DB_NAME, fresh: () => void = () => undefined): RecordStore & Store {
  let opening: Promise<Db> | undefined;
  let isBlocked = false;
  const cache = new Map<string, StoredInterview>();
  /** Serialises reads and writes. */
  const queue = serialQueue();

  function open(): Promise<Db> {
    if (isBlocked) return Promise.reject(new StoreError('unopenable'));
    opening ??= connect().catch((error: unknown) => {
      forget();
      throw new StoreError('unopenable', error);
    });
    return opening;
  }

  /** Opens the database. Fails at once while another connection blocks the upgrade; recovers when that closes. */
  function connect(): Promise<Db> {
    return new Promise((resolve, reject) => {
      openDB<FiresideDb>(name, DB_VERSION, {
        upgrade(db, from, to, transaction) {
          upgrade(db, from, to, transaction);
          if (from === 0) void transaction.done.then(fresh, () => undefined);
        },
        blocking: (_current, _wanted, event) => {
          (event.target as IDBDatabase).close();
          forget();
        },
        terminated: forget,
        blocked: () => {
          isBlocked = true;
          reject(new Error('Another connection holds the database.'));
        },
      })
        .then((db) => {
          if (isBlocked) opening = Promise.resolve(db);
          resolve(db);
        }, reject)
        .finally(() => {
          isBlocked = false;
        });
    });
  }

  function forget(): void {
    opening = undefined;
    cache.clear();
  }

  /** Queues work with the database. Throws only StoreError. */
  function inTurn<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return queue.run(async () => {
      try {
        return await work(await open());
      } catch (error) {
        // Some browsers close a connection without an event: the next call opens a new one.
        if (isClosed(error)) forget();
        throw asStoreError(error);
      }
    });
  }

  async function loadCached(db: Db, id: string): Promise<StoredInterview | undefined> {
    const known = cache.get(id);
    if (known) return known;
    const found = await load(db, id);
    if (found) cacheHeld(id, found);
    return found;
  }

  function cacheHeld(id: string, value: StoredInterview): void {
    cache.delete(id);
    cache.set(id, value);
    for (const oldest of [...cache.keys()].slice(0, -MAX_CACHED)) cache.delete(oldest);
  }

  async function saveDifference(
    db: Db,
    id: string,
    before: StoredInterview | undefined,
    after: StoredInterview,
  ): Promise<void> {
    try {
      await store(db, difference(before, after));
    } catch (error) {
      // The cached state may no longer be what is stored.
      cache.delete(id);
      throw error;
    }
    cacheHeld(id, after);
  }

  async function swapOne(db: Db, { id, was, now }: CompareAndSwap): Promise<boolean> {
    let before: StoredInterview | undefined;
    try {
      before = await loadCached(db, id);
    } catch (error) {
      // An invalid record is left for a version that can read or repair it.
      if (error instanceof StoreError && error.reason === 'damaged') return false;
      throw error;
    }
    if ((before?.interview.revision ?? null) !== was || (now && now.id !== id)) return false;
    if (now) {
      await saveDifference(db, id, before, { interview: now, seen: before?.seen ?? {} });
    } else if (before) {
      await erase(db, id);
      cache.delete(id);
    }
    return true;
  }

  const survey = (): Promise<{ summaries: Summary[]; unreadable: Unreadable[] }> =>
    inTurn(async (db) => {
      const { heads, unreadable } = parsedHeads(await db.getAll('interviews'));
      return { summaries: heads.map(lineOf).sort(newestFirst), unreadable };
    });

  return {
    survey,
    list: async (): Promise<Summary[]> => (await survey()).summaries,
    count: (): Promise<number> => inTurn((db) => db.count('interviews')),
    load: (id): Promise<StoredInterview | undefined> => inTurn((db) => loadCached(db, id)),
    save: (after): Promise<void> =>
      inTurn(async (db) => {
        const { id } = after.interview;
        await saveDifference(db, id, await loadCached(db, id), after);
      }),
    read: (id): Promise<Interview | undefined> => inTurn(async (db) => (await loadCached(db, id))?.interview),
    write: (id, changes, from): Promise<number> =>
      inTurn(async (db) => {
        const before = await loadCached(db, id);
        const after = applyChanges(before, changes, from);
        await saveDifference(db, id, before, after);
        return after.interview.revision;
      }),
    compareAndSwap: (swaps): Promise<boolean[]> =>
      inTurn(async (db) => {
        const done: boolean[] = [];
        for (const one of swaps) done.push(await swapOne(db, one));
        return done;
      }),
    purge: (before): Promise<void> =>
      inTurn(async (db) => {
        const { heads } = parsedHeads(await db.getAll('interviews'));
        for (const { id, removedAt = before, oldestRemoval = before } of heads) {
          if (oldestRemoval >= before) continue;
          // A deleted interview is removed even if a piece of it is invalid.
          if (removedAt < before) {
            await erase(db, id);
            cache.delete(id);
            continue;
          }
          const was = await loadCached(db, id).catch(unlessDamaged);
          if (!was) continue;
          const interview = purged(was.interview, before);
          if (interview && interview !== was.interview) await saveDifference(db, id, was, { ...was, interview });
        }
      }),
    async close(): Promise<void> {
      await queue.idle();
      const db = await opening?.catch(() => undefined);
      forget();
      db?.close();
    },
  };
}

/** Migrates inside the upgrade's transaction, and aborts it on failure: it would commit half a migration. */
export function upgrade(db: Db, from: number, to: number | null, transaction: Parameters<typeof migrate>[1]): void {
  transaction.done.catch(() => undefined);
  migrate(db, transaction, from, to ?? DB_VERSION).catch(() => transaction.abort());
}

/** A valid record. Throws StoreError 'damaged', without the record's content. */
export function parsed<T extends z.ZodMiniType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw new StoreError('damaged');
  return result.data;
}

/** The valid heads, and the readable parts of the others: one invalid record must not hide the rest. */
function parsedHeads(records: readonly unknown[]): { heads: Head[]; unreadable: Unreadable[] } {
  const heads: Head[] = [];
  const unreadable: Unreadable[] = [];
  for (const record of records) {
    const result = Head.safeParse(record);
    if (result.success) heads.push(result.data);
    else unreadable.push(readableParts(record));
  }
  return { heads, unreadable };
}

function unlessDamaged(error: unknown): undefined {
  if (!(error instanceof StoreError) || error.reason !== 'damaged') throw error;
}

export async function load(db: Db, id: string): Promise<StoredInterview | undefined> {
  const transaction = db.transaction(STORES);
  const [head, guide, notes, tail] = await Promise.all([
    transaction.objectStore('interviews').get(id),
    transaction.objectStore('guides').get(id),
    transaction.objectStore('notes').getAll(IDBKeyRange.bound([id], [id, []])),
    transaction.objectStore('tails').get(id),
    transaction.done,
  ]);
  // Without a head the interview is damaged. It does not exist only if no piece of it is left.
  if (!head && !guide && !tail && notes.length === 0) return undefined;
  return assembled(
    parsed(Head, head),
    parsed(z.optional(GuideCopy), guide),
    parsed(z.array(NoteRecord), notes).map(({ note }) => note),
    parsed(z.optional(Tail), tail),
  );
}

/** Writes in one strict transaction: once this resolves, the pieces survive a crash of the browser. */
async function store(db: Db, pieces: Pieces): Promise<void> {
  const transaction = db.transaction(STORES, 'readwrite', { durability: 'strict' });
  const notes = transaction.objectStore('notes');
  const id = pieces.tail.interview;
  try {
    await Promise.all([
      transaction.objectStore('tails').put(pieces.tail),
      pieces.head && transaction.objectStore('interviews').put(pieces.head),
      pieces.guide && transaction.objectStore('guides').put(pieces.guide),
      ...pieces.notes.map((record) => notes.put(record)),
      ...pieces.gone.map((note) => notes.delete([id, note])),
      transaction.done,
    ]);
  } catch (error) {
    // The requests of an aborted transaction fail with AbortError; only the transaction has the reason, such as a full disk.
    throw transaction.error ?? error;
  }
}

async function erase(db: Db, id: string): Promise<void> {
  const transaction = db.transaction(STORES, 'readwrite', { durability: 'strict' });
  await Promise.all([
    transaction.objectStore('interviews').delete(id),
    transaction.objectStore('guides').delete(id),
    transaction.objectStore('notes').delete(IDBKeyRange.bound([id], [id, []])),
    transaction.objectStore('tails').delete(id),
    transaction.done,
  ]);
}

/** The names of all databases of this origin. */
export async function databaseNames(): Promise<string[]> {
  return (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
}

/** Deletes a database. Throws StoreError while another connection keeps it open. */
export function eraseDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const blocked = () => reject(new StoreError('failed'));
    deleteDB(name, { blocked }).then(resolve, (error: unknown) => reject(asStoreError(error)));
  });
}
