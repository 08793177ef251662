import { type IDBPDatabase, openDB } from 'idb';
import * as z from 'zod/mini';
import { Id } from '../../domain/guide/guide.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { Count, Moment } from '../../domain/number.ts';
import { type BulkEntry, type BulkReader, type RevisionInfo, StoreError } from '../record-store.ts';
import { DB_VERSION } from './database-migrations.ts';
import { asStoreError } from './indexeddb-errors.ts';
import { load, parsed, upgrade } from './indexeddb-store.ts';
import { assembled } from './record-pieces.ts';
import { DB_NAME, type FiresideDb, GuideCopy, Head, NoteRecord, STORES, Tail } from './schema.ts';

type Db = IDBPDatabase<FiresideDb>;

/** Maximum interviews in memory at a time. */
const BATCH = 50;

/** The parts of a head and a tail that a revision needs. */
const HeadMark = z.object({ id: Id, removedAt: z.optional(Moment) });
const TailMark = z.object({ interview: Id, revision: Count });

/** Reads the database beside the store that writes it; closes its connection when another version wants to open it. */
export function indexedDbBulkReader(name: string | (() => Promise<string>) = DB_NAME): BulkReader {
  return {
    all: () => reading(name, readAll),
    revisions: () => reading(name, readRevisions),
    async one(id): Promise<Interview | undefined> {
      for await (const found of reading(name, (db) => readOne(db, id))) return found;
      return undefined;
    },
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

async function* readAll(db: Db): AsyncGenerator<BulkEntry> {
  for await (const keys of keyBatches(db)) {
    const [first = '', last = first] = [keys[0], keys.at(-1)];
    const range = IDBKeyRange.bound(first, last);
    const transaction = db.transaction(STORES);
    const [heads, guides, notes, tails] = await Promise.all([
      transaction.objectStore('interviews').getAll(range),
      transaction.objectStore('guides').getAll(range),
      transaction.objectStore('notes').getAll(IDBKeyRange.bound([first], [last, []])),
      transaction.objectStore('tails').getAll(range),
      transaction.done,
    ]);
    const guideOf = new Map(guides.map((copy) => [copy.interview, copy]));
    const tailOf = new Map(tails.map((tail) => [tail.interview, tail]));
    const notesOf = Map.groupBy(notes, (record) => record.interview);
    for (const head of heads) {
      yield entryOf(head.id, () =>
        assembled(
          parsed(Head, head),
          parsed(z.optional(GuideCopy), guideOf.get(head.id)),
          parsed(z.array(NoteRecord), notesOf.get(head.id) ?? []).map(({ note }) => note),
          parsed(z.optional(Tail), tailOf.get(head.id)),
        ),
      );
    }
  }
}

function entryOf(id: string, assemble: () => { interview: Interview }): BulkEntry {
  try {
    return { is: 'interview', interview: assemble().interview };
  } catch {
    return { is: 'damaged', id };
  }
}

async function* readRevisions(db: Db): AsyncGenerator<RevisionInfo> {
  for await (const keys of keyBatches(db)) {
    const range = IDBKeyRange.bound(keys[0], keys.at(-1));
    const transaction = db.transaction(['interviews', 'tails']);
    const [heads, tails] = await Promise.all([
      transaction.objectStore('interviews').getAll(range),
      transaction.objectStore('tails').getAll(range),
      transaction.done,
    ]);
    const revisions = new Map<string, number>();
    for (const tail of tails) {
      const mark = TailMark.safeParse(tail);
      if (mark.success) revisions.set(mark.data.interview, mark.data.revision);
    }
    for (const head of heads) {
      const mark = HeadMark.safeParse(head);
      const revision = revisions.get(head.id);
      yield mark.success && revision !== undefined
        ? { id: head.id, revision, removedAt: mark.data.removedAt }
        : { id: head.id };
    }
  }
}

async function* readOne(db: Db, id: string): AsyncGenerator<Interview> {
  const found = await load(db, id);
  if (found) yield found.interview;
}

/** The ids of all interviews, in batches. */
async function* keyBatches(db: Db): AsyncGenerator<string[]> {
  let range: IDBKeyRange | undefined;
  for (;;) {
    const keys = await db.getAllKeys('interviews', range, BATCH);
    if (keys.length > 0) yield keys;
    const last = keys.at(-1);
    if (last === undefined || keys.length < BATCH) return;
    range = IDBKeyRange.lowerBound(last, true);
  }
}
