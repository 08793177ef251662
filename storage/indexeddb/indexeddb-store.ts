import { deleteDB } from 'idb';
import type { Guide } from '../../domain/guide/guide.ts';
import { isNews } from '../../domain/interview/open-text.ts';
import type { KindName, RecordOf } from '../../domain/kinds.ts';
import type { RecordKey } from '../record-key.ts';
import { type ComparableStore, type RecordStore, StoreError, type Unreadable } from '../record-store.ts';
import { areMany, type StateWrite } from '../writes.ts';
import { databaseConnection } from './connection.ts';
import { asStoreError } from './indexeddb-errors.ts';
import { pageIn } from './lists.ts';
import { putAside } from './put-aside.ts';
import { loadDigests, loadEtags, loadFew, loadFollowers, loadGuide, loadStates } from './read-records.ts';
import { readUnreadable } from './readable-text.ts';
import { recentlyUsed } from './recently-used.ts';
import { DB_NAME, type Db, FEW_STORES, type FewKind } from './schema.ts';
import { textsOf } from './stored-interview.ts';
import { foldSome, type IsHeld, type Place, packSome, purgeFew, purgeSome, type TextKey } from './upkeep.ts';
import { type Context, loadCached, writeRecords } from './write-records.ts';

/** What a database does when it is idle, in small parts, one after the other. */
export interface DatabaseUpkeep {
  /**
   * Folds at most so many texts into their interviews: of editors that were closed, or open when the background was stopped. Resolves with what was
   * folded in, and whether there is more to do.
   */
  foldTexts(limit: number, isHeld?: IsHeld): Promise<{ states: StateWrite[]; more: boolean }>;
  /** Packs at most so many interviews that are over and were not changed after `until` (epoch ms). Resolves with whether there is more to do. */
  packEnded(limit: number, until: number, isHeld?: IsHeld): Promise<boolean>;
}

export interface IndexedDbStore extends RecordStore, ComparableStore, DatabaseUpkeep {
  /** What is readable of the interviews that no list shows because they are invalid. Reads all lines, in small parts. */
  unreadable(): Promise<Unreadable[]>;
  /** Moves records that are invalid out of the way, so that the second store’s can take their place. They are kept as they are. */
  putAside(keys: readonly RecordKey[]): Promise<void>;
  /** Closes the connection when the work queued so far has ended. */
  close(): Promise<void>;
}

/**
 * The store in IndexedDB. It must be the only writer (the background), because cached interviews are not read again, so that a
 * key press needs no read. The database is opened on first use, closed when another version of it wants to open, and
 * opened again on the next use. A failed opening is reported by every method, and tried again. Lists skip invalid records
 * and leave them alone. `fresh` is called if the database did not exist; `now`: the time in epoch ms.
 */
export function indexedDbStore(
  name: string = DB_NAME,
  fresh: () => void = () => undefined,
  now: () => number = Date.now,
): IndexedDbStore {
  const cache = recentlyUsed();
  const { inTurn, close } = databaseConnection(name, fresh, cache.clear);
  const within = <T>(work: (context: Context) => Promise<T>): Promise<T> => inTurn((db) => work({ db, cache }));
  const aside = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
    inTurn((db) => work({ db, cache: cache.aside() }));
  const nobody: IsHeld = () => false;
  let foldedUpTo: TextKey | undefined;
  let packedUpTo: Place | undefined;

  async function nameOfGuide(db: Db, hash: string): Promise<Pick<Guide, 'id' | 'name'> | undefined> {
    const known = cache.guide(hash);
    if (known) return known;
    const found = await loadGuide(db, hash);
    if (found) cache.keepGuide(hash, found);
    return found;
  }

  return {
    read: <K extends KindName>(kind: K, id: string) =>
      within(async (context) => {
        const held = await (kind === 'interview' ? loadCached(context, id) : loadFew(context.db, kind as FewKind, id));
        return held?.record as RecordOf<K> | undefined;
      }),
    interview: (id) =>
      within(async (context) => {
        const found = await loadCached(context, id);
        if (!found) return undefined;
        const { record, texts } = found;
        const guide = record.guide && (await loadGuide(context.db, record.guide.value));
        return { record, texts: texts.filter((text) => isNews(record, text)), ...(guide && { guide }) };
      }),
    write: (writes) => (areMany(writes) ? aside : within)((context) => writeRecords(context, writes, now())),
    list: (query) => inTurn((db) => pageIn(db, query, nameOfGuide)),
    followers: (guide) => inTurn((db) => loadFollowers(db, guide)),
    ids: (kind) => inTurn((db) => db.getAllKeys(FEW_STORES[kind])),
    async purge(moment) {
      await within((context) => purgeFew(context, moment));
      let after: Place | undefined;
      do after = await aside((context) => purgeSome(context, moment, after));
      while (after);
    },
    digests: () => inTurn(loadDigests),
    etags: (shard) => inTurn((db) => loadEtags(db, shard)),
    states: (keys) => inTurn((db) => loadStates(db, keys)),
    texts: () => inTurn(async (db) => textsOf(await db.getAll('texts'))),
    guideHashes: () => inTurn((db) => db.getAllKeys('guideCopies')),
    guideCopy: (hash) => inTurn((db) => loadGuide(db, hash)),
    async foldTexts(limit, isHeld = nobody) {
      const options = { limit, now: now(), isHeld, after: foldedUpTo };
      const { states, after } = await aside((context) => foldSome(context, options));
      foldedUpTo = after;
      return { states, more: after !== undefined };
    },
    async packEnded(limit, until, isHeld = nobody) {
      const options = { limit, until, isHeld, after: packedUpTo };
      packedUpTo = await aside((context) => packSome(context, options));
      return packedUpTo !== undefined;
    },
    unreadable: () => readUnreadable(inTurn),
    putAside: (keys) =>
      inTurn(async (db) => {
        await putAside(db, keys);
        cache.clear();
      }),
    close,
  };
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
