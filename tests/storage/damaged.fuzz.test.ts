import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import { DB_VERSION } from '../../storage/indexeddb/database-migrations.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { StoreError } from '../../storage/record-store.ts';
import { times } from '../support/every-case.ts';
import { junk, nearly } from './junk.ts';
import { changesOf, writes } from './made-changes.ts';
import { dumped, type Example, exampleOf, restored, successOf } from './versions/example.ts';

type Store = Example['stores'][number];

let count = 0;

/** The value at a key path of IndexedDB. */
function keyOf(record: unknown, keyPath: Store['keyPath']): unknown[] {
  return [keyPath].flat().map((path) =>
    String(path)
      .split('.')
      .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], record),
  );
}

/** Whether IndexedDB would store the record, since only a record with valid keys can have been written. */
function storable(record: unknown, keyPath: Store['keyPath']): boolean {
  if (keyPath === null) return record !== undefined;
  if (typeof record !== 'object' || record === null) return false;
  try {
    indexedDB.cmp(keyOf(record, keyPath), []);
    return true;
  } catch {
    return false;
  }
}

/** An example in which some records differ; a record is in the place of one that was there, or has its own. */
function damaged(example: Example): fc.Arbitrary<Example> {
  const stores = example.stores.map((store) => {
    if (store.records.length === 0 || store.keyPath === null) return fc.constant(store);
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

/** The result of a store's method, or the reason why it failed. */
async function outcome<T>(work: Promise<T>): Promise<{ is: T } | { reason: string }> {
  try {
    return { is: await work };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { reason: error.reason };
  }
}

/** The records of the stores in which interviews, guides and the like are, with the name of their store. */
function recordsOf({ stores }: Pick<Example, 'stores'>): string[] {
  return stores
    .filter(({ name }) => name !== 'digests')
    .flatMap(({ name, records }) => records.map((record) => JSON.stringify([name, record])));
}

/** Whether what an open editor held is in the notes of the interview that it names. */
function isFolded(text: unknown, { stores }: Pick<Example, 'stores'>): boolean {
  const [interview, session] = [keyOf(text, 'interview')[0], keyOf(text, 'session')[0]];
  return stores
    .filter(({ name }) => name === 'notes' || name === 'interviews')
    .flatMap(({ records }) => records)
    .some((one) => keyOf(one, ['id', 'interview']).includes(interview) && JSON.stringify(one).includes(`"${session}"`));
}

it.each(Array.from({ length: DB_VERSION }, (_, index) => index + 1))(
  'a database of version %i with invalid records is reported as damaged, and nothing in it is lost',
  async (version) => {
    const example = exampleOf(version);
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(damaged(example), async (broken) => {
        count += 1;
        const name = `damaged-${count}`;
        await restored(name, broken);
        const before = await dumped(name);
        const store = indexedDbStore(name);
        for (const index of ['listed', 'removed', 'open', 'ended'] as const) await store.list({ index, limit: 9 });
        const told = await store.unreadable();
        const readable = new Set<string>();
        for (const { id } of example.holds) {
          const read = await outcome(store.interview(id));
          seen.add('reason' in read ? read.reason : read.is ? 'read' : 'gone');
          if ('reason' in read) expect(read.reason).toBe('damaged');
          if (!('is' in read) || !read.is) continue;
          // What can be read is valid.
          interviewKind.record.parse(read.is.record);
          readable.add(id);
        }
        await store.foldTexts(99);
        await store.purge(0);
        await store.packEnded(99, 0);
        await store.close();
        const after = await dumped(name);

        if (version === DB_VERSION) {
          // Texts of open editors may have been folded in; whatever else was there is there.
          const left = new Set(recordsOf(after));
          const isOf = (record: unknown, id: string) =>
            [record].flat().some((one) => keyOf(one, ['id', 'interview']).includes(id));
          for (const { name: from, records } of before.stores) {
            for (const record of records) {
              if (from === 'digests' || [...readable].some((id) => isOf(record, id))) continue;
              // A text that now names an interview of its own was folded into that.
              if (from === 'texts' && isFolded(record, after)) continue;
              expect(left).toContain(JSON.stringify([from, record]));
            }
          }
        } else {
          const aside = after.stores.find((one) => one.name === 'unreadable')?.records ?? [];
          const left = new Set(
            aside.map((one) => JSON.stringify([keyOf(one, 'store')[0], (one as { record: unknown }).record])),
          );
          for (const { name: from, records } of before.stores) {
            for (const record of records) {
              const [id] = keyOf(record, from === 'interviews' ? 'id' : 'interview');
              const wasRead = typeof id === 'string' && !told.some((one) => one.id === id);
              if (!wasRead) expect(left).toContain(JSON.stringify([from, record]));
            }
          }
        }

        // Nor does writing into something damaged overwrite it.
        const [{ id } = { id: '' }] = example.holds;
        if ('reason' in (await outcome(store.interview(id)))) {
          const wrote = await outcome(store.write(writes(changesOf(id, 'two').noted('new'))));
          await store.close();
          expect(wrote).toEqual({ reason: 'damaged' });
          expect((await dumped(name)).stores).toEqual(after.stores);
        }
        await store.close();
        await successOf(indexedDB.deleteDatabase(name));
      }),
      { numRuns: times(60, 150) },
    );
    expect([...seen].sort()).toEqual(version === DB_VERSION ? ['damaged', 'read'] : ['gone', 'read']);
  },
);
