import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { rawRecords, textsIn } from '../../storage/indexeddb/readable-text.ts';
import { StoreError } from '../../storage/record-store.ts';
import { noted, noteOf, planned, recorded, typed } from './changes.ts';

it('all texts of an unparsable interview can be read, and nothing of it is changed', async () => {
  const recordStore = indexedDbStore('broken');
  const rewritten = { ...noteOf('b', 'second'), by: 'two', writtenAt: 5 };
  await recordStore.write('bad', [
    planned('bad', { candidate: 'Ada Lovelace', role: 'Engineer' }),
    recorded('e', 'entered'),
    noted('a', 'one'),
    noted('b', 'first', 1),
    { type: 'note written', note: rewritten },
    typed('d', 'unfinished'),
  ]);
  await recordStore.write('other', [planned('other', { candidate: 'Grace Hopper' })]);
  await recordStore.close();
  const db = await openDB('broken');
  await db.put('interviews', { ...(await db.get('interviews', 'bad')), createdAt: 1e300, timeline: 'none' });
  await db.put('notes', { interview: 'bad', note: { id: 'a', text: 'one', at: 'never' } });
  const before = JSON.stringify([await db.getAll('interviews'), await db.getAll('notes'), await db.getAll('tails')]);
  await expect(recordStore.read('bad')).rejects.toThrow(StoreError);

  expect(textsIn(await rawRecords('broken', 'bad'))).toBe('Ada Lovelace\nEngineer\n\none\nsecond\nfirst\nunfinished\n');
  expect(JSON.stringify([await db.getAll('interviews'), await db.getAll('notes'), await db.getAll('tails')])).toBe(
    before,
  );
  db.close();
});

it('a value without text yields no text', () => {
  for (const junk of [null, 7, 'text', [], { note: { text: 7, versions: 'x' }, candidate: {}, draft: { text: [] } }]) {
    expect(textsIn({ head: junk, notes: [junk], tail: junk }).trim()).toBe('');
  }
});
