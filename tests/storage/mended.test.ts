import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it, vi } from 'vitest';
import { type BrowserSession, failoverStore } from '../../storage/failover/failover-store.ts';
import { databaseNames, eraseDatabase, indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { memoryKeyValueStore } from '../../storage/key-value-store.ts';
import type { StoreEvent } from '../../storage/record-store.ts';
import { changesOf, expected, GUIDE_COPY, START, whole, writes } from './made-changes.ts';
import { sessionThat } from './session-that.ts';

const NAME = 'fireside';

/** What a start of the browser opens. */
function started(
  keyValueStore: ReturnType<typeof memoryKeyValueStore>,
  { name: own = NAME, session = sessionThat(async () => true) } = {},
) {
  return failoverStore({
    keyValueStore,
    open: (_, fresh) => indexedDbStore(own, fresh),
    session,
    databases: databaseNames,
    erase: eraseDatabase,
    now: () => START,
  });
}

it('interviews that are damaged in the database are mended from the second store at a start, and all are told', async () => {
  const keyValueStore = memoryKeyValueStore();
  const all = ['a', 'b', 'c'].map((id) => {
    const { planned, noted } = changesOf(id);
    return { id, changes: [planned(), noted('n', `Note of ${id}`)] };
  });
  const first = started(keyValueStore);
  await first.settled();
  await first.write([GUIDE_COPY, ...all.flatMap(({ changes }) => writes(...changes))]);
  await first.flush();
  first.close();

  const db = await openDB(NAME);
  await db.put('notes', { interview: 'a', note: 'n', state: 'damaged' });
  await db.put('interviews', { id: 'b', record: 'damaged' });
  await db.put('summaries', { ...(await db.get('summaries', 'c')), line: 'damaged' });
  db.close();

  const second = started(keyValueStore);
  const told: StoreEvent['type'][] = [];
  second.watch(({ type }) => told.push(type));
  await vi.waitFor(async () => expect((await second.health()).restored).toEqual({ at: START, count: 3 }));
  expect(told).toContain('sync lost');
  expect((await second.list({ index: 'listed', limit: 9 })).summaries.map(({ id }) => id).sort()).toEqual([
    'a',
    'b',
    'c',
  ]);
  second.close();

  // The database alone has all of it again.
  const alone = indexedDbStore(NAME);
  for (const { id, changes } of all) expect(whole(await alone.interview(id))).toEqual(expected(changes));
  await alone.close();
});

it('a check that its background did not live to do is done by the next one', async () => {
  const name = 'fireside-checked';
  const keyValueStore = memoryKeyValueStore();
  const { planned, noted } = changesOf('a');
  const changes = [planned(), noted('n', 'A note')];
  const first = started(keyValueStore, { name });
  await first.settled();
  await first.write([GUIDE_COPY, ...writes(...changes)]);
  await first.flush();
  first.close();

  const db = await openDB(name);
  await db.put('notes', { interview: 'a', note: 'n', state: 'damaged' });
  db.close();

  // The browser starts, and the background is stopped as soon as the start was noted.
  let isNew = true;
  let isNoted = false;
  const session: BrowserSession = {
    isNew: async () => isNew,
    async noted() {
      isNew = false;
      isNoted = true;
    },
  };
  const stopped = started(keyValueStore, { name, session });
  await vi.waitFor(() => expect(isNoted).toBe(true), { interval: 1 });
  stopped.close();

  const next = started(keyValueStore, { name, session });
  await vi.waitFor(async () => expect((await next.health()).restored).toMatchObject({ count: 1 }));
  next.close();
  const alone = indexedDbStore(name);
  expect(whole(await alone.interview('a'))).toEqual(expected(changes));
  await alone.close();
});
