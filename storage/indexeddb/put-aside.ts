import { added } from '../record-digest.ts';
import type { RecordKey } from '../writes.ts';
import { unlessDamaged } from './parsed.ts';
import { loadEtags, loadFew, partsOf, rawInterview } from './read-records.ts';
import { type Db, FEW_STORES, keysUnder, type StoreName } from './schema.ts';
import { loadedOf } from './stored-interview.ts';

/**
 * Moves records that are invalid out of the way, as they are, so that the second store's can take their place. What open editors hold of an
 * interview stays where it is. Valid records are left alone.
 */
export async function putAside(db: Db, keys: readonly RecordKey[]): Promise<void> {
  for (const key of keys) {
    const [kind, id] = partsOf(key);
    const stored =
      kind === 'interview' ? await invalidInterview(db, id) : await invalidValue(db, FEW_STORES[kind], kind, id);
    if (stored) await move(db, id, kind === 'interview' ? 'summaries' : FEW_STORES[kind], stored);
  }
}

type Found = { store: StoreName; record: unknown }[];

async function invalidInterview(db: Db, id: string): Promise<Found | undefined> {
  const raw = await rawInterview(db, id);
  try {
    loadedOf(id, raw);
    return undefined;
  } catch (error) {
    unlessDamaged(error);
  }
  const all: Found = [
    { store: 'summaries', record: raw.row },
    { store: 'interviews', record: raw.value },
    ...raw.notes.map((record) => ({ store: 'notes' as const, record })),
  ];
  return all.filter(({ record }) => record !== undefined);
}

async function invalidValue(
  db: Db,
  store: (typeof FEW_STORES)[keyof typeof FEW_STORES],
  kind: keyof typeof FEW_STORES,
  id: string,
): Promise<Found | undefined> {
  const isDamaged = await loadFew(db, kind, id).then(
    () => false,
    (error: unknown) => unlessDamaged(error) ?? true,
  );
  return isDamaged ? [{ store, record: await db.get(store, id) }] : undefined;
}

async function move(db: Db, id: string, main: 'summaries' | 'people' | 'guides' | 'preferences', found: Found) {
  const stores: StoreName[] = main === 'summaries' ? ['summaries', 'interviews', 'notes'] : [main];
  const transaction = db.transaction([...stores, 'unreadable'], 'readwrite', { durability: 'strict' });
  const unreadable = transaction.objectStore('unreadable');
  const puts = found.map(({ store, record }) => unreadable.put({ interview: id, store, record }));
  const deletes = stores.map((store) =>
    transaction.objectStore(store).delete((store === 'notes' ? keysUnder(id) : id) as IDBKeyRange),
  );
  await Promise.all([...puts, ...deletes, transaction.done]);
  await recount(db);
}

/** Adds up all digests anew: what a damaged record added to them isn't known. */
async function recount(db: Db): Promise<void> {
  const shards = await db.getAllKeys('digests');
  for (const shard of shards) {
    const etags = await loadEtags(db, shard);
    const sum = [...etags.values()].reduce(added, 0);
    if (sum !== (await db.get('digests', shard))) await db.put('digests', sum, shard);
  }
}
