import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newView } from '../../state/record-clock.ts';
import { channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import { failoverStore } from '../../storage/failover/failover-store.ts';
import { databaseNames, eraseDatabase, indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { type KeyValueStore, memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { mirrorStore } from '../../storage/mirror/mirror-store.ts';
import { storeService } from '../../storage/service.ts';
import type { Write } from '../../storage/writes.ts';
import { trafficOf } from './idb-traffic.ts';
import { at, changesOf, expected, GUIDE_COPY, START, textOf, whole, writes } from './made-changes.ts';
import { sessionThat } from './session-that.ts';

let name = '';
let count = 0;
let keyValueStore: KeyValueStore;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'], now: START });
  name = `upkeep-${count++}`;
  keyValueStore = memoryKeyValueStore();
});
afterEach(() => {
  vi.useRealTimers();
});

const realTurn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets time pass, in ms, and what is asked of the database meanwhile be answered. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    await vi.advanceTimersByTimeAsync(50);
    for (let n = 0; n < 30; n++) await realTurn();
  }
}

/** The result of some work that needs time to pass. */
async function during<T>(work: Promise<T>): Promise<T> {
  await pass(500);
  return work;
}

function failover(database = indexedDbStore(name, undefined, Date.now)) {
  return failoverStore({
    keyValueStore,
    open: () => database,
    session: sessionThat(async () => false),
    databases: async () => (await databaseNames()).filter((one) => one === name),
    erase: eraseDatabase,
    now: Date.now,
  });
}

/** A background that was just started. */
function background() {
  const database = indexedDbStore(name, undefined, Date.now);
  const store = failover(database);
  const serve = storeService(store, { complain: (what) => expect.fail(what) });
  return {
    store,
    database,
    view: () =>
      storeClient({
        view: newView(),
        connect() {
          const [mine, theirs] = channelPair();
          serve(theirs);
          return mine;
        },
      }),
    async stop() {
      store.close();
      await database.close();
    },
  };
}

/** What each store holds by itself, as a background would find it that is started now. */
async function alone() {
  const database = indexedDbStore(name, undefined, Date.now);
  const mirror = mirrorStore({ keyValueStore, now: Date.now });
  const found = {
    texts: [await database.texts(), await mirror.texts()].map(
      (texts) => new Set(texts.map((one) => one.interview)).size,
    ),
    digests: [await database.digests(), await mirror.digests()],
    interview: async (id: string) => [whole(await database.interview(id)), whole(await mirror.interview(id))],
  };
  mirror.close();
  return { ...found, close: () => database.close() };
}

const idOf = (n: number) => `i${String(n).padStart(2, '0')}`;
/** An interview with a text of an editor that is gone. */
const left = (n: number) => {
  const [one, two] = [changesOf(idOf(n)), changesOf(idOf(n), 'two')];
  return [one.planned(), one.noted('a'), two.typed('n', at(9, 'two'), `left in ${n}`)];
};
const OVER = (n: number) => [...left(n), changesOf(idOf(n), 'three', 20).ended()];

/** Interviews in both stores, as a background leaves them that is stopped. */
async function stored(all: Write[][]): Promise<void> {
  const former = background();
  await former.store.write([GUIDE_COPY]);
  for (const one of all) for (const write of one) await former.store.write([write]);
  await pass(1000);
  await former.stop();
}

describe('after a start', () => {
  it('what closed editors left is folded in, and what is over is packed, in both stores, five at a time', async () => {
    await stored(Array.from({ length: 12 }, (_, n) => writes(...(n < 7 ? OVER(n) : left(n)))));
    const before = await alone();
    expect(before.texts).toEqual([12, 12]);
    await before.close();
    const { store, database, stop } = background();
    await during(store.settled());
    const { transactions, writes: written } = await trafficOf(() => pass(8000));
    // Three parts with texts, then two with interviews to pack.
    expect(transactions.filter((mode) => mode === 'readwrite')).toHaveLength(5);
    expect(written.filter((one) => one === 'texts delete')).toHaveLength(12);
    expect(written.filter((one) => one === 'summaries put')).toHaveLength(12 + 7);
    // And then nothing more.
    expect((await trafficOf(() => pass(30_000))).transactions).toEqual([]);
    expect(await database.packEnded(99, Date.now())).toBe(false);
    await stop();
    const after = await alone();
    expect(after.texts).toEqual([0, 0]);
    expect(after.digests[0]).toEqual(after.digests[1]);
    for (const [n, changes] of [OVER(0), left(9)].entries())
      expect(await after.interview(idOf(n * 9))).toEqual([expected(changes), expected(changes)]);
    await after.close();
  });

  it('costs two looks where nothing is to be done', async () => {
    await stored([writes(left(0)[0] as never)]);
    const { store, stop } = background();
    await during(store.settled());
    const { transactions, reads, read } = await trafficOf(() => pass(8000));
    expect([transactions, reads, read]).toEqual([
      ['readonly', 'readonly'],
      ['summaries getAllKeys', 'texts getAllKeys'],
      0,
    ]);
    await stop();
  });

  it.each([
    ['after the database has it and before the second store', 0],
    ['when both have it', 2000],
  ])('stopped %s, nothing is lost or told twice', async (_, ms) => {
    await stored([writes(...left(0)), writes(...left(1))]);
    const database = indexedDbStore(name, undefined, Date.now);
    const first = failover(database);
    await during(first.settled());
    while (await during(first.tidy(() => false)));
    await pass(ms);
    first.close();
    await database.close();
    const { store, stop } = background();
    await pass(3000);
    await during(store.settled());
    expect((await store.health()).restored).toBeUndefined();
    await stop();
    const after = await alone();
    expect(after.digests[0]).toEqual(after.digests[1]);
    for (const n of [0, 1]) expect(await after.interview(idOf(n))).toEqual([expected(left(n)), expected(left(n))]);
    await after.close();
  });

  it('is left for later while the database fails', async () => {
    await stored([writes(...left(0))]);
    const database = indexedDbStore(name, undefined, Date.now);
    let fails = true;
    const failing = {
      ...database,
      digests: () => (fails ? Promise.reject(new Error('It broke.')) : database.digests()),
      foldTexts: vi.fn(database.foldTexts),
    };
    const store = failover(failing);
    const settled = store.settled();
    await pass(1000);
    await settled;
    expect(await during(store.tidy(() => false))).toBe(false);
    expect(failing.foldTexts).not.toHaveBeenCalled();
    fails = false;
    await pass(15_000);
    expect(await during(store.tidy(() => false))).toBe(false);
    expect(failing.foldTexts).toHaveBeenCalledOnce();
    store.close();
    await database.close();
  });
});

describe('an interview that somebody has open', () => {
  it('is left alone until its last view is gone', async () => {
    await stored([writes(...OVER(0))]);
    const { database, view, stop } = background();
    const [one, two] = [view(), view()];
    const reading = [one.interview(idOf(0)), two.interview(idOf(0))];
    await pass(20_000);
    await Promise.all(reading);
    const textsLeft = async () => (await database.texts()).length;
    expect(await textsLeft()).toBe(1);
    one.close();
    await pass(20_000);
    expect(await textsLeft()).toBe(1);
    two.close();
    await pass(8000);
    expect(await textsLeft()).toBe(0);
    await stop();
    const after = await alone();
    expect(await after.interview(idOf(0))).toEqual([expected(OVER(0)), expected(OVER(0))]);
    await after.close();
  });

  it('is typed in while others are folded in: a key goes first, and reads nothing', async () => {
    await stored(Array.from({ length: 12 }, (_, n) => writes(...left(n))));
    const { store, database, stop } = background();
    await during(store.settled());
    await store.interview(idOf(0));
    const isHeld = (id: string) => id === idOf(0);
    const order: string[] = [];
    const key = changesOf(idOf(0), 'two', 30).typed('n', at(9, 'two'), 'typed on');
    const typing = store.write(writes(key)).then(() => order.push('key'));
    const tidying = store.tidy(isHeld).then(() => order.push('part'));
    await pass(500);
    await Promise.all([typing, tidying]);
    expect(order).toEqual(['key', 'part']);
    const next = changesOf(idOf(0), 'two', 31).typed('n', at(9, 'two'), 'typed on and on');
    expect((await trafficOf(() => store.write(writes(next)))).reads).toEqual([]);
    expect(await database.texts()).toContainEqual(textOf(next));
    await stop();
  });
});
