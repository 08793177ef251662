import type { IDBPTransaction } from 'idb';
import type { KindName } from '../../domain/kinds.ts';
import { added, shardOf } from '../record-digest.ts';
import type { RecordKey } from '../record-key.ts';
import { unlessDamaged } from './parsed.ts';
import { loadFew, partsOf, rawInterview } from './read-records.ts';
import { type Db, FEW_STORES, type FiresideDb, keysUnder, type StoreName } from './schema.ts';
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

const MOVED: StoreName[] = ['summaries', 'interviews', 'notes', 'unreadable', 'digests', ...Object.values(FEW_STORES)];
type Moving = IDBPTransaction<FiresideDb, StoreName[], 'readwrite'>;

/** Moves them in one transaction. What they added to the sum of their shard isn't known: the rest of it is added up again. */
async function move(db: Db, kind: KindName, id: string, found: Found): Promise<void> {
  const transaction: Moving = db.transaction(MOVED, 'readwrite', { durability: 'strict' });
  const requests: Promise<unknown>[] = [transaction.done];
  for (const { store, record } of found)
    requests.push(transaction.objectStore('unreadable').put({ interview: id, store, record }));
  if (kind === 'interview') {
    requests.push(
      transaction.objectStore('summaries').delete(id),
      transaction.objectStore('interviews').delete(id),
      transaction.objectStore('notes').delete(keysUnder(id)),
    );
  } else {
    requests.push(transaction.objectStore(FEW_STORES[kind]).delete(id));
  }
  requests.push(addUp(transaction, shardOf(kind, id)));
  try {
    await Promise.all(requests);
  } catch (error) {
    // All or nothing: a record that is gone while the sum of its shard still counts it would be missed by no comparison.
    if (!transaction.error) abort(transaction);
    // The requests of an aborted transaction fail with AbortError; only the transaction has the reason, such as a full disk.
    throw transaction.error ?? error;
  }
}

function abort(transaction: Moving): void {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
}

async function addUp(transaction: Moving, shard: number): Promise<void> {
  const left = await Promise.all(
    (['summaries', ...Object.values(FEW_STORES)] as const).map((store) =>
      transaction.objectStore(store).index('shard').getAll(shard),
    ),
  );
  // An index of a damaged database may name a record that is not there.
  const etags = left.flat().map((one: { etag?: unknown } | undefined) => one?.etag);
  const sum = etags.reduce<number>((all, etag) => (typeof etag === 'number' ? added(all, etag) : all), 0);
  await transaction.objectStore('digests').put(sum, shard);
}
