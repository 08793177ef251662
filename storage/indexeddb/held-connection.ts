import type { IDBPDatabase } from 'idb';
import { isClosed } from './indexeddb-errors.ts';

/** Time for which an unused connection is kept, in ms. */
const IDLE = 2000;

/**
 * Returns a function that does work with a database: a connection is opened when it is needed, and closed soon after. `open` is given what to do when
 * another version wants to open the database, or the connection is lost.
 */
export function heldConnection<Schema>(
  open: (given: { blocking: () => void; terminated: () => void }) => Promise<IDBPDatabase<Schema>>,
): <T>(work: (db: IDBPDatabase<Schema>) => Promise<T>) => Promise<T> {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  let uses = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  function forget(): void {
    opening = undefined;
  }

  function close(): void {
    void opening?.then((db) => db.close()).catch(() => undefined);
    forget();
  }

  function opened(): Promise<IDBPDatabase<Schema>> {
    opening ??= open({ blocking: close, terminated: forget }).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  }

  return async (work) => {
    clearTimeout(idle);
    uses += 1;
    try {
      return await work(await opened());
    } catch (error) {
      // Some browsers close a connection without an event.
      if (isClosed(error)) forget();
      throw error;
    } finally {
      uses -= 1;
      if (uses === 0) idle = setTimeout(close, IDLE);
    }
  };
}
