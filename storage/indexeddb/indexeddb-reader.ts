import { openDB } from 'idb';
import { type ComparableStore, StoreError } from '../record-store.ts';
import { DB_VERSION, upgrade } from './database-migrations.ts';
import { heldConnection } from './held-connection.ts';
import { asStoreError } from './indexeddb-errors.ts';
import { loadEtags, loadGuide, loadStates } from './read-records.ts';
import { DB_NAME, type Db, type FiresideDb } from './schema.ts';
import { textsOf } from './stored-interview.ts';

/**
 * Reads the database beside the store that writes it, for backups. Opens a connection when it is needed, and closes it soon after, or at once when
 * another version wants to open.
 */
export function indexedDbReader(name: string | (() => Promise<string>) = DB_NAME): Omit<ComparableStore, 'digests'> {
  const held = heldConnection<FiresideDb>(async (given) =>
    openDB<FiresideDb>(typeof name === 'string' ? name : await name(), DB_VERSION, { upgrade, ...given }).catch(
      (error: unknown) => {
        throw new StoreError('unopenable', error);
      },
    ),
  );

  async function use<T>(work: (db: Db) => Promise<T>): Promise<T> {
    try {
      return await held(work);
    } catch (error) {
      throw asStoreError(error);
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
