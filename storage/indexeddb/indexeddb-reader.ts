import { openDB } from 'idb';
import { type ComparableStore, StoreError } from '../record-store.ts';
import { DB_VERSION, upgrade } from './database-migrations.ts';
import { asStoreError } from './indexeddb-errors.ts';
import { loadEtags, loadGuide, loadStates } from './read-records.ts';
import { DB_NAME, type Db, type FiresideDb } from './schema.ts';
import { textsOf } from './stored-interview.ts';

/** Time for which an unused connection is kept, in ms. */
const IDLE = 2000;

/**
 * Reads the database beside the store that writes it, for backups. Opens a connection when it is needed, and closes it soon after, or at once when
 * another version wants to open.
 */
export function indexedDbReader(name: string | (() => Promise<string>) = DB_NAME): Omit<ComparableStore, 'digests'> {
  let opening: Promise<Db> | undefined;
  let uses = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  async function open(): Promise<Db> {
    return openDB<FiresideDb>(typeof name === 'string' ? name : await name(), DB_VERSION, {
      upgrade,
      blocking: close,
      terminated: () => {
        opening = undefined;
      },
    }).catch((error: unknown) => {
      opening = undefined;
      throw new StoreError('unopenable', error);
    });
  }

  function close(): void {
    void opening?.then((db) => db.close()).catch(() => undefined);
    opening = undefined;
  }

  async function use<T>(work: (db: Db) => Promise<T>): Promise<T> {
    clearTimeout(idle);
    uses += 1;
    opening ??= open();
    try {
      return await work(await opening);
    } catch (error) {
      throw asStoreError(error);
    } finally {
      uses -= 1;
      if (uses === 0) idle = setTimeout(close, IDLE);
    }
  }

  return {
    etags: (shard) => use((db) => loadEtags(db, shard)),
    states: (keys) => use((db) => loadStates(db, keys)),
    texts: () => use(async (db) => textsOf(await db.getAll('texts'))),
    guideHashes: () => use((db) => db.getAllKeys('guideCopies')),
    guideCopy: (hash) => use((db) => loadGuide(db, hash)),
  };
}
