import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Interview } from '../../domain/interview/interview.ts';
import { DB_VERSION } from '../../storage/indexeddb/database-migrations.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { StoreError } from '../../storage/record-store.ts';
import { typed } from './changes.ts';
import { junk, nearly } from './junk.ts';
import { dumped, type Example, exampleOf, restored, successOf } from './versions/example.ts';

let count = 0;

/** A record's value at an IndexedDB key path. */
function keyOf(record: unknown, keyPath: Example['stores'][number]['keyPath']): unknown[] {
  return [keyPath].flat().map((path) =>
    String(path)
      .split('.')
      .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], record),
  );
}

/** Whether IndexedDB would accept the record, as it must have when the record was written. */
function storable(record: unknown, keyPath: Example['stores'][number]['keyPath']): boolean {
  if (typeof record !== 'object' || record === null) return false;
  try {
    indexedDB.cmp(keyOf(record, keyPath), []);
    return true;
  } catch {
    return false;
  }
}

/** An example in which some records are damaged; a record keeps the key of an existing one, or has its own. */
function damaged(example: Example): fc.Arbitrary<Example> {
  const stores = example.stores.map((store) => {
    const spoilt = fc.oneof(nearly(store.records), junk);
    return fc.array(fc.tuple(fc.nat(store.records.length - 1), spoilt), { maxLength: 2 }).map((changes) => {
      const records = new Map<string, unknown>(
        store.records.map((record) => [JSON.stringify(keyOf(record, store.keyPath)), record]),
      );
      for (const [, record] of changes) {
        if (storable(record, store.keyPath)) records.set(JSON.stringify(keyOf(record, store.keyPath)), record);
      }
      return { ...store, records: [...records.values()] };
    });
  });
  return fc.tuple(...stores).map((all) => ({ ...example, stores: all }));
}

/** The outcome of a store method: its result, or the reason why it has none. */
async function outcome<T>(work: Promise<T>): Promise<{ is: T } | { reason: string }> {
  try {
    return { is: await work };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { reason: error.reason };
  }
}

it.each(Array.from({ length: DB_VERSION }, (_, index) => index + 1))(
  'a database of version %i with meaningless records is reported as damaged, and nothing in it is deleted',
  async (version) => {
    const example = exampleOf(version);
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(damaged(example), async (broken) => {
        count += 1;
        const name = `damaged-${count}`;
        await restored(name, broken);
        const before = await dumped(name);
        const recordStore = indexedDbStore(name);
        const list = await outcome(recordStore.list());
        for (const { id } of example.holds) {
          const read = await outcome(recordStore.read(id));
          seen.add('reason' in read ? read.reason : 'read');
          if ('reason' in read) expect(read.reason).toBe('damaged');
          // What can be read must be a valid interview.
          else if (read.is) Interview.parse(read.is);
        }
        if ('reason' in list) expect(list.reason).toBe('damaged');
        await recordStore.close();
        const after = await dumped(name);
        if (version === DB_VERSION) expect(after.stores).toEqual(before.stores);
        for (const [i, { records }] of before.stores.entries())
          expect(after.stores[i]?.records.length).toBe(records.length);

        // Nor does writing to a damaged interview overwrite it.
        const [{ id } = { id: '' }] = example.holds;
        const unread = 'reason' in (await outcome(recordStore.read(id)));
        const wrote = await outcome(recordStore.write(id, [typed('new', 'x')], { writer: 'other', seq: 1 }));
        await recordStore.close();
        if (unread) {
          expect(wrote).toEqual({ reason: 'damaged' });
          expect((await dumped(name)).stores).toEqual(after.stores);
        }
        await successOf(indexedDB.deleteDatabase(name));
      }),
      { numRuns: 150 },
    );
    expect([...seen].sort()).toEqual(['damaged', 'read']);
  },
);
