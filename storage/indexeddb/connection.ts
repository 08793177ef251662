import { openDB } from 'idb';
import { StoreError } from '../record-store.ts';
import { serialQueue } from '../serial-queue.ts';
import { DB_VERSION, upgrade } from './database-migrations.ts';
import { asStoreError, isClosed } from './indexeddb-errors.ts';
import type { Db, FiresideDb } from './schema.ts';

/** A connection to the database that is opened on first use, and again after it was lost. */
export interface Connection {
  /** Queues work with the database. Throws only StoreError. */
  inTurn<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Resolves when the work queued so far has ended and the connection is closed. The next use opens another. */
  close(): Promise<void>;
}

/**
 * The one connection that writes. It closes when another version of the database wants to open. A failed opening is reported to each caller, and
 * tried again. `fresh` is called if the database did not exist; `forget` when what was read may no longer be what is stored.
 */
export function databaseConnection(name: string, fresh: () => void, forget: () => void): Connection {
  let opening: Promise<Db> | undefined;
  let isBlocked = false;
  /** Serialises reads and writes. */
  const queue = serialQueue();

  function open(): Promise<Db> {
    if (isBlocked) return Promise.reject(new StoreError('unopenable'));
    opening ??= connect().catch((error: unknown) => {
      lose();
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
          lose();
        },
        terminated: lose,
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

  function lose(): void {
    opening = undefined;
    forget();
  }

  return {
    inTurn: (work) =>
      queue.run(async () => {
        try {
          return await work(await open());
        } catch (error) {
          // Some browsers close a connection without an event: the next call opens a new one.
          if (isClosed(error)) lose();
          throw asStoreError(error);
        }
      }),
    async close() {
      await queue.idle();
      const db = await opening?.catch(() => undefined);
      lose();
      db?.close();
    },
  };
}
