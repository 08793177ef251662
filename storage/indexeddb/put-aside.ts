import type { KindName } from '../../domain/kinds.ts';
import { added, shardOf } from '../record-digest.ts';
import type { RecordKey } from '../writes.ts';
import { unlessDamaged } from './parsed.ts';
import { loadFew, partsOf, rawInterview } from './read-records.ts';
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
    if (stored) await move(db, kind, id, stored);
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

/** Moves them in one transaction. What they added to the sum of their shard isn't known: the rest of it is added up anew. */
async function move(db: Db, kind: KindName, id: string, found: Found): Promise<void> {
  const few = Object.values(FEW_STORES);
  const transaction = db.transaction(
    ['summaries', 'interviews', 'notes', 'unreadable', 'digests', ...few],
    'readwrite',
    { durability: 'strict' },
  );
  for (const { store, record } of found)
    void transaction.objectStore('unreadable').put({ interview: id, store, record });
  if (kind === 'interview') {
    void transaction.objectStore('summaries').delete(id);
    void transaction.objectStore('interviews').delete(id);
    void transaction.objectStore('notes').delete(keysUnder(id));
  } else {
    void transaction.objectStore(FEW_STORES[kind]).delete(id);
  }
  const shard = shardOf(kind, id);
  const left = await Promise.all(
    (['summaries', ...few] as const).map((store) => transaction.objectStore(store).index('shard').getAll(shard)),
  );
  const sum = left.flat().reduce((all, { etag }) => added(all, etag), 0);
  void transaction.objectStore('digests').put(sum, shard);
  await transaction.done;
}
