import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { type BulkReader, indexedDbBulkReader } from '../../storage/indexeddb/bulk-reader.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { recordDigest } from '../../storage/record-digest.ts';
import { trafficOf } from './idb-traffic.ts';
import { at, changesOf, expected, GUIDE, GUIDE_COPY, HASH, START, writes } from './made-changes.ts';

let count = 0;

/** A database with 120 interviews, and its reader. */
async function filled() {
  const name = `bulk-${count++}`;
  const store = indexedDbStore(name);
  const made = Array.from({ length: 120 }, (_, n) => {
    const { planned, noted, ended, typed } = changesOf(`i${String(n).padStart(3, '0')}`);
    return [planned(), noted('n', `of ${n}`), ...(n % 2 ? [ended()] : []), typed('d', at(9), `open ${n}`)];
  });
  const person = { kind: 'person', state: { id: 'p', name: { value: 'Ada', stamp: at(1) } } } as const;
  await store.write([GUIDE_COPY, person, ...made.flatMap((changes) => writes(...changes))]);
  return { name, store, made, person, reader: indexedDbBulkReader(name) };
}

it('reads all interviews with what their editors hold, in batches, beside the store that writes', async () => {
  const { store, reader, made } = await filled();
  const found: unknown[] = [];
  const { reads } = await trafficOf(async () => {
    for await (const one of reader.interviews()) {
      if (found.length === 60) await store.write(writes(changesOf('i000', 'two').noted('late')));
      found.push(one);
    }
  });
  expect(found).toEqual(await Promise.all(made.map(([plan]) => stored(plan?.record ?? ''))));
  expect(reads.filter((one) => one === 'interviews getAll')).toHaveLength(3);
  // But for the write in the middle.
  expect(reads.filter((one) => one === 'interviews get')).toHaveLength(1);
  await store.close();

  async function stored(id: string) {
    const { record, texts } = (await store.interview(id)) ?? {};
    const changes = made.find(([plan]) => plan?.record === id) ?? [];
    expect(texts).toHaveLength(1);
    return { record: id === 'i000' ? expected(changes.slice(0, -1)) : record, texts };
  }
});

it('reads the records of other kinds, guides, and digests with when an interview was deleted', async () => {
  const { store, reader, person, made } = await filled();
  const [first] = made;
  await store.write(
    writes(changesOf('i000', 'two', 90).removed((await store.read('interview', 'i000')) ?? { id: '' }, START + 5)),
  );
  await store.write(writes(changesOf('i001', 'two', 90).removed({ id: 'i001' }, START + 5)));
  expect(await all(reader.records())).toEqual([person]);
  expect(await all(reader.guideCopies())).toEqual([{ hash: HASH, guide: GUIDE }]);
  const etags = await all(reader.etags());
  expect(etags).toHaveLength(121);
  const record = await store.read('interview', 'i000');
  expect(first).toBeDefined();
  expect(etags.find(({ key }) => key === 'interview/i000')?.etag).toBe(recordDigest('interview', record ?? { id: '' }));
  expect(etags.filter(({ removedAt }) => removedAt !== undefined)).toEqual([]);
  expect(etags.at(-1)).toEqual({ key: 'person/p', etag: recordDigest('person', person.state) });
  await store.foldTexts(1000);
  const { noted, removed } = changesOf('i002', 'two', 90);
  await store.write(writes(noted('x')));
  await store.write(writes(removed((await store.read('interview', 'i002')) ?? { id: '' }, START + 5)));
  expect((await all(reader.etags())).filter(({ removedAt }) => removedAt !== undefined)).toEqual([
    { key: 'interview/i002', etag: expect.any(Number), removedAt: START + 5 },
  ]);
  await store.close();
});

it('names what is damaged, and reads the rest', async () => {
  const { name, store, reader } = await filled();
  await store.close();
  const db = await openDB(name);
  await db.put('interviews', { id: 'i005' });
  await db.put('people', { id: 'p' });
  await db.put('guideCopies', { hash: HASH, guide: 'none' });
  db.close();
  const found = await all(reader.interviews());
  expect(found).toHaveLength(120);
  expect(found.filter((one) => 'damaged' in one)).toEqual([{ damaged: 'i005' }]);
  expect(await all(reader.records())).toEqual([{ damaged: 'person/p' }]);
  expect(await all(reader.guideCopies())).toEqual([{ damaged: HASH }]);
});

it('fails as a store does, and never by emptiness', async () => {
  const { name, store, reader } = await filled();
  await store.close();
  const db = await openDB(name, 99);
  for (const verb of ['interviews', 'records', 'guideCopies', 'etags'] as const satisfies (keyof BulkReader)[])
    await expect(all<unknown>(reader[verb]()), verb).rejects.toMatchObject({
      name: 'StoreError',
      reason: 'unopenable',
    });
  db.close();
});

it('lets another version open in the middle', async () => {
  const { name, store, reader } = await filled();
  await store.close();
  let opened = 0;
  const reading = async () => {
    for await (const _ of reader.interviews()) {
      if (opened === 0) {
        const db = await openDB(name, 99);
        opened = db.version;
        db.close();
      }
    }
  };
  await expect(reading()).rejects.toMatchObject({ name: 'StoreError' });
  expect(opened).toBe(99);
});

async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of iterable) found.push(one);
  return found;
}
