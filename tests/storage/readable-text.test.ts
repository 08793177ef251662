import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { rawRecords, textsIn } from '../../storage/indexeddb/readable-text.ts';
import { StoreError } from '../../storage/record-store.ts';
import { at, changesOf, writes } from './made-changes.ts';

const { planned, noted, typed, entered, ended } = changesOf('bad');
const changes = [
  planned({ candidate: 'Ada Lovelace', role: 'Engineer' }),
  entered(),
  noted('a', 'one'),
  noted('b', 'first'),
  noted('b', 'second internationalizations'),
  typed('d', at(9), 'unfinished'),
];

it('all texts of an interview that can’t be read can be saved, and nothing of it is changed', async () => {
  for (const isPacked of [false, true]) {
    const name = `broken ${isPacked}`;
    const store = indexedDbStore(name);
    await store.write(writes(...changes, ...(isPacked ? [ended()] : [])));
    await store.write(writes(changesOf('other').planned({ candidate: 'Grace Hopper' })));
    await store.close();
    const db = await openDB(name);
    const value = await db.get('interviews', 'bad');
    await db.put('interviews', { ...value, learned: 'none' });
    await db.put('summaries', { id: 'bad', line: { candidate: 'Ada Lovelace', role: 7 } });
    if (!isPacked) await db.put('notes', { interview: 'bad', note: 'a', text: 'one' });
    const all = async () => JSON.stringify(await Promise.all([...db.objectStoreNames].map((one) => db.getAll(one))));
    const before = await all();
    await expect(store.interview('bad')).rejects.toThrow(StoreError);

    expect(
      textsIn(await rawRecords(name, 'bad'))
        .split('\n')
        .sort(),
    ).toEqual(['', 'Ada Lovelace', 'Engineer', 'one', 'first', 'second internationalizations', 'unfinished'].sort());
    expect(await all()).toBe(before);
    db.close();
    await store.close();
  }
});

it('does not create a database that does not exist', async () => {
  await expect(rawRecords('missing', 'i')).rejects.toThrow();
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('missing');
});

it('gives each text once, and nothing that is no text', () => {
  const records = [null, 7, 'text', [], { note: { text: 7, versions: 'x' }, candidate: {}, draft: { text: [] } }];
  for (const junk of records) expect(textsIn([junk]).trim()).toBe('');
  const stamp = at(1);
  expect(
    textsIn([
      { candidate: 'Ada', notes: { n: { text: { [stamp]: ['packed', stamp], [at(2)]: 'bare' } } } },
      { candidate: { value: 'Ada', stamp }, state: { text: { [stamp]: { stamp, text: 'spelt out' } } } },
    ]),
  ).toBe('Ada\npacked\nbare\nspelt out\n');
});
