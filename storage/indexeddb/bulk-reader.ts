import { openDB } from 'idb';
import type { Guide } from '../../domain/guide/guide.ts';
import { KIND_NAMES } from '../../domain/kinds.ts';
import { isNews } from '../kept-interview.ts';
import { type StoredInterview, StoreError } from '../record-store.ts';
import { type RecordKey, recordKey, type StateWrite } from '../writes.ts';
import { DB_VERSION, upgrade } from './database-migrations.ts';
import { asStoreError } from './indexeddb-errors.ts';
import { unlessDamaged } from './parsed.ts';
import { loadFew, loadGuide } from './read-records.ts';
import { DB_NAME, type Db, FEW_KINDS, FEW_STORES, type FiresideDb, INTERVIEW_STORES, Row } from './schema.ts';
import { loadedOf } from './stored-interview.ts';

/** Maximum interviews in memory at a time. */
const BATCH = 50;

/** A digest of a record, to tell what changed since a backup. */
export interface EtagEntry {
  key: RecordKey;
  etag: number;
  /** When it was deleted, in epoch ms; only of interviews. */
  removedAt?: number;
}

/** Reads everything in batches, beside the store that writes it. What is invalid is named. Throws StoreError. */
export interface BulkReader {
  /** All interviews, deleted ones included, each consistent in itself; without guides. */
  interviews(): AsyncIterable<StoredInterview | { damaged: string }>;
  /** The records of the other kinds. */
  records(): AsyncIterable<StateWrite | { damaged: RecordKey }>;
  guideCopies(): AsyncIterable<{ hash: string; guide: Guide } | { damaged: string }>;
  etags(): AsyncIterable<EtagEntry>;
}

/** Reads the database beside the store that writes it; closes its connection when another version wants to open it. */
export function indexedDbBulkReader(name: string | (() => Promise<string>) = DB_NAME): BulkReader {
  return {
    interviews: () => reading(name, readInterviews),
    records: () => reading(name, readFew),
    guideCopies: () => reading(name, readGuides),
    etags: () => reading(name, readEtags),
  };
}

async function* reading<T>(
  name: string | (() => Promise<string>),
  read: (db: Db) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const db = await openDB<FiresideDb>(typeof name === 'string' ? name : await name(), DB_VERSION, {
    upgrade,
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  }).catch((error: unknown) => {
    throw new StoreError('unopenable', error);
  });
  try {
    yield* read(db);
  } catch (error) {
    throw asStoreError(error);
  } finally {
    db.close();
  }
}

async function* readInterviews(db: Db): AsyncGenerator<StoredInterview | { damaged: string }> {
  for await (const keys of keyBatches(db, 'interviews')) {
    const [first = '', last = first] = [keys[0], keys.at(-1)];
    const [one, parts] = [IDBKeyRange.bound(first, last), IDBKeyRange.bound([first], [last, []])];
    const transaction = db.transaction(INTERVIEW_STORES);
    const [rows, values, notes, texts] = await Promise.all([
      transaction.objectStore('summaries').getAll(one),
      transaction.objectStore('interviews').getAll(one),
      transaction.objectStore('notes').getAll(parts),
      transaction.objectStore('texts').getAll(parts),
      transaction.done,
    ]);
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const [notesOf, textsOf] = [notes, texts].map((all) => Map.groupBy(all as { interview: string }[], byInterview));
    for (const value of values) {
      const { id } = value;
      const raw = { row: rowOf.get(id), value, notes: notesOf?.get(id) ?? [], texts: textsOf?.get(id) ?? [] };
      try {
        const found = loadedOf(id, raw);
        if (!found) continue;
        yield { record: found.record, texts: found.texts.filter((text) => isNews(found.record, text)) };
      } catch (error) {
        unlessDamaged(error);
        yield { damaged: id };
      }
    }
  }
}

const byInterview = ({ interview }: { interview: string }) => interview;

async function* readFew(db: Db): AsyncGenerator<StateWrite | { damaged: RecordKey }> {
  for (const kind of FEW_KINDS) {
    for await (const ids of keyBatches(db, FEW_STORES[kind])) {
      for (const id of ids) {
        const found = await loadFew(db, kind, id).catch(unlessDamaged);
        yield found ? ({ kind, state: found.record } as StateWrite) : { damaged: recordKey(kind, id) };
      }
    }
  }
}

async function* readGuides(db: Db): AsyncGenerator<{ hash: string; guide: Guide } | { damaged: string }> {
  for await (const hashes of keyBatches(db, 'guideCopies')) {
    for (const hash of hashes) {
      const guide = await loadGuide(db, hash);
      yield guide ? { hash, guide } : { damaged: hash };
    }
  }
}

async function* readEtags(db: Db): AsyncGenerator<EtagEntry> {
  for (const kind of KIND_NAMES) {
    const store = kind === 'interview' ? 'summaries' : FEW_STORES[kind];
    for await (const keys of keyBatches(db, store)) {
      for (const value of await db.getAll(store, IDBKeyRange.bound(keys[0], keys.at(-1)))) {
        const line = Row.safeParse(value);
        const removedAt = line.success ? line.data.line?.removedAt : undefined;
        yield { key: recordKey(kind, value.id), etag: value.etag, ...(removedAt !== undefined && { removedAt }) };
      }
    }
  }
}

type Keyed = 'interviews' | 'summaries' | 'guideCopies' | (typeof FEW_STORES)[keyof typeof FEW_STORES];

/** All keys of a store, in batches. */
async function* keyBatches(db: Db, store: Keyed): AsyncGenerator<string[]> {
  let range: IDBKeyRange | undefined;
  for (;;) {
    const keys = await db.getAllKeys(store, range, BATCH);
    if (keys.length > 0) yield keys;
    const last = keys.at(-1);
    if (last === undefined || keys.length < BATCH) return;
    range = IDBKeyRange.lowerBound(last, true);
  }
}
