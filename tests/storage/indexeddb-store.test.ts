import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { folded } from '../../domain/interview/open-text.ts';
import { RESTORABLE_FOR } from '../../domain/retention.ts';
import { anyUnderWay } from '../../extension/updates.ts';
import { DB_VERSION } from '../../storage/indexeddb/database-migrations.ts';
import { type IndexedDbStore, indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { recordDigest, shardOf } from '../../storage/record-digest.ts';
import { recordKey } from '../../storage/record-key.ts';
import { writeOf } from '../../storage/writes.ts';
import { trafficOf } from './idb-traffic.ts';
import { at, changesOf, expected, GUIDE, GUIDE_COPY, HASH, START, textOf, whole, writes } from './made-changes.ts';
import { successOf } from './versions/example.ts';

let name = '';
let count = 0;
let now = START;
beforeEach(() => {
  name = `idb-${count++}`;
  now = START;
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const open = () =>
  indexedDbStore(
    name,
    () => undefined,
    () => now,
  );

type Verb = Exclude<keyof IndexedDbStore, 'close'>;

/** Every method of a store, called once. */
const VERBS: Record<Verb, (store: IndexedDbStore) => Promise<unknown>> = {
  list: (store) => store.list({ index: 'listed', limit: 9 }),
  read: (store) => store.read('interview', 'i'),
  interview: (store) => store.interview('i'),
  write: (store) => store.write(writes(changesOf('i').planned())),
  followers: (store) => store.followers('story'),
  ids: (store) => store.ids('person'),
  purge: (store) => store.purge(0),
  digests: (store) => store.digests(),
  etags: (store) => store.etags(0),
  states: (store) => store.states([]),
  texts: (store) => store.texts(),
  guideHashes: (store) => store.guideHashes(),
  guideCopy: (store) => store.guideCopy('g'),
  foldTexts: (store) => store.foldTexts(9),
  packEnded: (store) => store.packEnded(9, now),
  unreadable: (store) => store.unreadable(),
  putAside: (store) => store.putAside(['interview/i']),
};

/** Expects every method to fail for this reason. */
async function expectAllToFail(store: IndexedDbStore, reason: string): Promise<void> {
  for (const [verb, ask] of Object.entries(VERBS))
    await expect(ask(store), verb).rejects.toMatchObject({ name: 'StoreError', reason });
}

/** Opens the database independently of the store. */
function beside(version?: number): Promise<IDBDatabase> {
  return successOf(indexedDB.open(name, version));
}

/** The first connection that was opened. */
function connectionOf(opening: Mock<IDBFactory['open']>): IDBDatabase {
  const [first] = opening.mock.results;
  if (first?.type !== 'return') throw new Error('Nothing was opened.');
  return first.value.result;
}

/** Changes a record of the database, bypassing the store. */
async function tamper(store: string, change: (records: IDBObjectStore) => IDBRequest): Promise<void> {
  const db = await beside();
  await successOf(change(db.transaction(store, 'readwrite').objectStore(store)));
  db.close();
}

/** Damages a value as a damaged file would: past every index. */
function damageValue(db: IDBDatabase, store: string, key: string): void {
  const raw = (db as unknown as { _rawDatabase: Raw })._rawDatabase.rawObjectStores.get(store);
  for (const record of raw?.records.values() ?? []) if (record.key === key) record.value = {};
  db.close();
}
interface Raw {
  rawObjectStores: Map<string, { records: { values(): Iterable<{ key: unknown; value: unknown }> } }>;
}

/** What a store of the database holds. */
async function valuesIn(store: string): Promise<unknown[]> {
  const db = await beside();
  const all = await successOf(db.transaction(store).objectStore(store).getAll());
  db.close();
  return all;
}

describe('an interview is stored in pieces', () => {
  const first = changesOf('i');
  const before = [first.planned(), first.noted('n0'), first.noted('n1'), first.typed('n2', at(4), 'o')];
  const later = changesOf('i', 'one', 50);

  it.each<[string, InterviewChange, string[]]>([
    ['a key press writes its text only', later.typed('n2', at(4), 'op'), ['texts put']],
    ['in an added note, too', later.typed('n1', at(51), 'op'), ['texts put']],
    ['a note writes itself, its line and its digest', later.noted('n3'), ['digests put', 'notes put', 'summaries put']],
    ['an edited note, too', later.noted('n1', 'edited'), ['digests put', 'notes put', 'summaries put']],
    [
      'a note that is added takes the place of its open text',
      later.noted('n2', 'open', { text: { session: at(4), text: 'open' } }),
      ['digests put', 'notes put', 'summaries put', 'texts delete'],
    ],
    ['an event leaves the notes alone', later.entered(), ['digests put', 'interviews put', 'summaries put']],
    [
      'erased notes are deleted, and what open editors hold',
      later.make({ type: 'interview erased', reach: 'notes' }),
      ['digests put', 'interviews put', 'notes delete', 'summaries put', 'texts delete'],
    ],
    ['what is known already is not written again', first.typed('n2', at(4), 'o', 1), ['texts put']],
  ])('%s', async (_, change, written) => {
    const store = open();
    await store.write(writes(...before));
    const traffic = await trafficOf(() => store.write(writes(change)));
    expect(traffic.writes).toEqual(written);
    expect(traffic.transactions).toEqual(['readwrite']);
    await store.close();
    expect(whole(await store.interview('i'))).toEqual(expected([...before, change]));
    // A second time there is nothing to write.
    expect((await trafficOf(() => store.write(writes(change)))).writes).toEqual([]);
  });

  it('more interviews than are cached do no harm', async () => {
    const store = open();
    const all = Array.from({ length: 9 }, (_, i) => changesOf(`i${i}`));
    const made = all.map(({ planned, noted, typed }) => [planned(), typed('d', at(2), 'x'), noted('n')]);
    for (const step of [0, 1, 2, 1, 0]) {
      for (const changes of made) await store.write(writes(...changes.slice(step, step + 1)));
    }
    for (const [i, changes] of made.entries()) expect(whole(await store.interview(`i${i}`))).toEqual(expected(changes));
  });
});

describe('a key press', () => {
  const text =
    'She drew the engine before she explained it, then asked which part we would like to see first; no notes at hand today.';

  it.each([10, 2000])('writes one small record into an interview of %i notes, and reads nothing', async (notes) => {
    const { planned, noted, typed } = changesOf('5a3f0c52-6f0e-4b6e-9a51-1f2d3c4b5a60');
    const changes = [planned(), ...Array.from({ length: notes }, (_, i) => noted(`n${i}`))];
    const store = open();
    await store.write(writes(...changes));
    await store.write(writes(typed(at(9000), at(9000), text.slice(0, -1))));
    const traffic = await trafficOf(() => store.write(writes(typed(at(9000), at(9000), text))));
    expect(traffic).toMatchObject({ writes: ['texts put'], reads: [], transactions: ['readwrite'] });
    expect(traffic.put).toHaveLength(1);
    expect(text).toHaveLength(118);
    expect(traffic.put[0]?.length).toBeLessThanOrEqual(320);
    // As the first after the background was started: of the interview only its line, and of the text what was there.
    await store.close();
    await store.list({ index: 'listed', limit: 1 });
    const cold = await trafficOf(() => store.write(writes(typed(at(9000), at(9000), `${text}.`))));
    expect(cold).toMatchObject({ writes: ['texts put'], reads: ['summaries get', 'texts get'], read: 2 });
    const second = await trafficOf(() => store.write(writes(typed(at(9000), at(9000), `${text}..`))));
    expect(second).toMatchObject({ writes: ['texts put'], reads: [] });
  });

  it('of an editor that does not know of an erasure writes nothing, also as the first', async () => {
    const { planned, make, typed } = changesOf('i');
    const store = open();
    await store.write(writes(planned(), make({ type: 'interview erased', reach: 'notes' })));
    await store.close();
    await store.list({ index: 'listed', limit: 1 });
    const traffic = await trafficOf(() => store.write(writes(typed('n', at(3), 'late'))));
    expect(traffic).toMatchObject({ writes: [], reads: ['summaries get'] });
    expect(await valuesIn('texts')).toEqual([]);
  });

  it('that the database holds later already is not written', async () => {
    const { planned, typed } = changesOf('i');
    const [plan, early, late] = [planned(), typed('n', at(2), 'a'), typed('n', at(2), 'ab')];
    const store = open();
    await store.write(writes(plan, late));
    expect((await trafficOf(() => store.write(writes(early)))).writes).toEqual([]);
    await store.close();
    expect((await trafficOf(() => store.write(writes(early)))).writes).toEqual([]);
    expect((await store.interview('i'))?.texts).toEqual([textOf(late)]);
  });
});

describe('with ten and with three thousand interviews the same is read and written', () => {
  const SIZES = [10, 3000];
  const work: Record<string, (store: IndexedDbStore) => Promise<unknown>> = {
    'an interview': (store) => store.interview('i3'),
    'the first key after the start': (store) =>
      store.write(writes(changesOf('i3', 'two').typed('n', at(1, 'two'), 'x'))),
    'a key': async (store) => {
      const { typed } = changesOf('i3', 'three');
      await store.write(writes(typed('n', at(1, 'three'), 'x')));
      await store.write(writes(typed('n', at(1, 'three'), 'xy')));
    },
    'a note': (store) => store.write(writes(changesOf('i3', 'two').noted('n'))),
    'a new interview': (store) => store.write(writes(changesOf('new').planned({ call: { host: 'none' } }))),
    'the open interviews of a call': (store) => store.list({ index: 'open', key: 'zoom/3', limit: 100 }),
    'the first page of a list': (store) => store.list({ index: 'listed', limit: 5 }),
    'what ended lately': (store) => store.list({ index: 'ended', from: START + 5, limit: 100 }),
    'what is to be written up': (store) => store.list({ index: 'to write up', limit: 5 }),
    'what is promised': (store) => store.list({ index: 'promised', limit: 5 }),
    'what is under way': (store) => store.list({ index: 'under way', from: START, limit: 1 }),
    'whether an update has to wait': (store) => anyUnderWay(store, START + 60_000),
    'the first page of a role': (store) => store.list({ index: 'role', key: 'role 3', limit: 5 }),
    'who follows the copies of a guide': (store) => store.followers('story'),
    'a purge of what is due': (store) => store.purge(START + RESTORABLE_FOR),
    'folding what is open': (store) => store.foldTexts(100),
    'packing what is over': (store) => store.packEnded(5, now),
  };

  it('exactly', { timeout: 120_000 }, async () => {
    const found: Record<string, unknown>[] = [];
    for (const size of SIZES) {
      name = `grown-${size}`;
      const store = open();
      await store.write([GUIDE_COPY]);
      for (let i = 0; i < size; i += 500) {
        const some = Array.from({ length: Math.min(500, size - i) }, (_, n) => i + n);
        await store.write(some.flatMap((n) => interviewIn(n)));
      }
      const traffic: Record<string, unknown> = {};
      for (const [what, run] of Object.entries(work)) {
        await store.close();
        // Opening the database reads nothing, and is not counted.
        await store.guideCopy('none');
        traffic[what] = counted(await trafficOf(() => run(store)));
      }
      found.push(traffic);
      await store.close();
    }
    expect(found[1]).toEqual(found[0]);
    expect(Object.values(found[0] ?? {})).toHaveLength(17);
  });

  function counted({ writes: written, reads, read, transactions, put }: Awaited<ReturnType<typeof trafficOf>>) {
    return {
      written,
      reads,
      read,
      transactions,
      bytes: put.filter((value) => value.startsWith('{')).map((value) => value.length),
    };
  }

  /** Most are planned elsewhere; few are what the queries ask for. */
  function interviewIn(n: number) {
    const { planned, noted, entered, ended, removed, typed } = changesOf(`i${n}`);
    const call = n === 3 ? ({ host: 'zoom', code: '3' } as const) : ({ host: 'none' } as const);
    const plan = planned({ createdAt: START + n, call, ...(n === 3 && { role: 'Role 3' }) });
    const some = [plan, noted('a'), noted('b')];
    if (n === 1) return writes(...some, removed(expected(some)));
    if (n === 2) return writes(...some, typed('open', at(9), 'x'));
    if (n === 4) return writes(...some, entered(START), ended(START + 10));
    if (n === 5) return writes(...some, entered(START));
    if (n === 6) return writes(...some, noted('c', 'The talk', { kind: 'promise', due: '2026-12-04' }));
    return writes(...some);
  }
});

describe('a write', () => {
  it('asks for strict durability, always', async () => {
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const store = open();
    const { planned, noted, noteRemoved, typed, ended, removed } = changesOf('i');
    const made = [planned(), noted('n')];
    await store.write([GUIDE_COPY, ...writes(...made)]);
    await store.write(writes(noteRemoved(expected(made), 'n')));
    await store.write(writes(typed('m', at(9), 'x')));
    await store.foldTexts(9);
    await store.write(writes(ended()));
    await store.packEnded(9, START * 2);
    await store.write(writes(removed((await store.interview('i'))?.record ?? { id: 'i' })));
    await store.purge(START + 2 * RESTORABLE_FOR);
    const writing = spy.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writing).toHaveLength(8);
    for (const [, , how] of writing) expect(how).toEqual({ durability: 'strict' });
  });

  it('resolves after its transaction is complete, and takes a single one', async () => {
    const store = open();
    await store.write(writes(changesOf('i').planned(), changesOf('j').planned()));
    const log: string[] = [];
    const real = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
      const transaction = real.apply(this, given);
      if (given[1] === 'readwrite') {
        log.push('begun');
        transaction.addEventListener('complete', () => log.push('complete'));
      }
      return transaction;
    });
    const { typed, noted } = changesOf('i');
    const all = [...writes(typed('n', at(1), 'x')), ...writes(noted('m'), changesOf('j').noted('n'))];
    await store.write(all).then(() => log.push('resolved'));
    expect(log).toEqual(['begun', 'complete', 'resolved']);
  });

  it.each([
    ['QuotaExceededError', 'full'],
    ['UnknownError', 'failed'],
  ])('that ends in %s is "%s", changes no record, and the next one succeeds', async (error, reason) => {
    const store = open();
    const [one, two] = [changesOf('i'), changesOf('j')];
    const before = [one.planned(), one.noted('n')];
    const others = [two.planned()];
    await store.write(writes(...before, ...others));
    const digests = await store.digests();
    const real = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      const request = real.apply(this, given);
      // As a browser does it: a moment later the transaction is aborted, and what waits in it fails with AbortError.
      const transaction = this.transaction as IDBTransaction & { _abort(name: string): void };
      if (this.name === 'digests') queueMicrotask(() => transaction._abort(error));
      return request;
    });
    const failing = [one.noted('m'), one.typed('d', at(9), 'x'), two.noted('o')];
    await expect(store.write(writes(...failing))).rejects.toMatchObject({ reason });
    spy.mockRestore();
    expect(whole(await store.interview('i'))).toEqual(expected(before));
    expect(whole(await store.interview('j'))).toEqual(expected(others));
    expect(await store.digests()).toEqual(digests);
    const next = one.typed('d', at(9), 'y');
    await store.write(writes(next));
    await store.close();
    expect(whole(await store.interview('i'))).toEqual(expected([...before, next]));
  });
});

it('a write that is stored though the browser says it failed leaves no wrong digest', async () => {
  const store = open();
  const { planned, noted } = changesOf('i');
  const changes = [planned(), noted('m'), noted('m', 'edited'), noted('n')];
  await store.write(writes(...changes.slice(0, 1)));
  const listen = IDBTransaction.prototype.addEventListener;
  const spy = vi.spyOn(IDBTransaction.prototype, 'addEventListener').mockImplementation(function (
    this: IDBTransaction,
    ...[type, listener]: [string, ...unknown[]]
  ) {
    // What is to be called if it is aborted is called once it is complete.
    if (type === 'complete') return;
    listen.call(this, type === 'abort' ? 'complete' : type, listener as EventListener);
  });
  await expect(store.write(writes(...changes.slice(1, 2)))).rejects.toMatchObject({ reason: 'failed' });
  spy.mockRestore();
  await store.write(writes(...changes.slice(2)));
  const record = expected(changes);
  expect((await store.interview('i'))?.record).toEqual(record);
  expect((await store.digests())[shardOf('interview', 'i')]).toBe(recordDigest('interview', record));
  await store.close();
  expect((await store.interview('i'))?.record).toEqual(record);
});

describe('a write of which one request is refused at once', () => {
  it.each(['summaries', 'notes', 'digests', 'texts'])('in %s, leaves nothing of the others behind', async (where) => {
    const store = open();
    const { planned, noted, typed } = changesOf('i');
    const before = [planned(), noted('n')];
    await store.write(writes(...before));
    const all = async () =>
      Promise.all(['summaries', 'interviews', 'notes', 'texts', 'digests', 'guideCopies'].map(valuesIn));
    const stored = await all();
    const real = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (this.name === where) throw new DOMException('refused', 'DataCloneError');
      return real.apply(this, given);
    });
    const failing = [GUIDE_COPY, ...writes(noted('m'), typed('d', at(9), 'x'), changesOf('j').planned())];
    await expect(store.write(failing)).rejects.toMatchObject({ reason: 'failed' });
    spy.mockRestore();
    expect(await all()).toEqual(stored);
    await store.write(failing);
    expect(await store.interview('j')).toBeDefined();
  });
});

describe('an interview that is over', () => {
  const { planned, noted, entered, ended, typed, make } = changesOf('i');
  const over = [planned(), entered(), noted('a'), noted('b', 'b'.repeat(50)), ended()];
  const place = async (store: IndexedDbStore) => {
    await store.close();
    return [(await valuesIn('interviews')).length, (await valuesIn('notes')).length, (await valuesIn('texts')).length];
  };

  it('is stored as one record if it is new, such as from a backup', async () => {
    const store = open();
    await store.write(writes(...over));
    expect(await place(store)).toEqual([1, 0, 0]);
    expect(whole(await store.interview('i'))).toEqual(expected(over));
  });

  it('is packed when it was last changed before a moment, at most so many at a time, and unpacked when a note is edited', async () => {
    const store = open();
    await store.write(writes(...over.slice(0, 1)));
    await store.write(writes(...over));
    await store.write(writes(changesOf('j').planned()));
    await store.write(writes(changesOf('j', 'two').ended()));
    expect(await place(store)).toEqual([2, 2, 0]);
    expect(await store.packEnded(1, now - 1)).toBe(false);
    expect(await place(store)).toEqual([2, 2, 0]);
    expect(await store.packEnded(1, now)).toBe(true);
    expect(await store.packEnded(1, now)).toBe(true);
    expect(await store.packEnded(1, now)).toBe(false);
    const digests = await store.digests();
    expect(await place(store)).toEqual([2, 0, 0]);
    expect(whole(await store.interview('i'))).toEqual(expected(over));
    expect(await store.digests()).toEqual(digests);

    // Neither a key nor what is no note unpacks it.
    const [key, tick] = [typed('a', at(30), 'more'), make({ type: 'prompt ticked', prompt: 'p', on: true })];
    const traffic = await trafficOf(() => store.write(writes(key)));
    expect(traffic.writes).toEqual(['texts put']);
    await store.write(writes(tick));
    expect(await place(store)).toEqual([2, 0, 1]);
    expect(whole(await store.interview('i'))).toEqual(expected([...over, key, tick]));

    const edit = noted('b', 'edited');
    await store.write(writes(edit));
    expect(await place(store)).toEqual([2, 2, 1]);
    expect(whole(await store.interview('i'))).toEqual(expected([...over, key, tick, edit]));
    expect(await store.packEnded(9, now)).toBe(false);
    expect(await place(store)).toEqual([2, 0, 1]);
    expect(whole(await store.interview('i'))).toEqual(expected([...over, key, tick, edit]));
  });

  it('takes less room packed', async () => {
    const notes = Array.from({ length: 60 }, (_, i) => noted(`n${i}`, 'w'.repeat(118)));
    const size = async () => JSON.stringify([...(await valuesIn('interviews')), ...(await valuesIn('notes'))]).length;
    const store = open();
    await store.write(writes(planned()));
    await store.write(writes(...notes, entered(), ended()));
    await store.close();
    const loose = await size();
    await store.packEnded(1, START * 2);
    await store.close();
    expect((await size()) / loose).toBeLessThan(0.75);
  });
});

describe('packing', () => {
  it('passes over what is damaged, and ends', async () => {
    const store = open();
    for (const id of ['bad', 'good']) {
      await store.write(writes(changesOf(id).planned()));
      await store.write(writes(changesOf(id, 'two').ended()));
    }
    await store.close();
    await tamper('interviews', (values) => values.put({ id: 'bad' }));
    const more = [];
    for (let n = 0; n < 3; n++) more.push(await store.packEnded(1, START * 2));
    expect(more).toEqual([true, true, false]);
    await store.close();
    expect(await valuesIn('interviews')).toEqual([
      { id: 'bad' },
      expect.objectContaining({ packed: expect.anything() }),
    ]);
  });

  it('passes over what somebody holds, and takes it when it is free', async () => {
    const store = open();
    for (const id of ['held', 'free']) {
      await store.write(writes(changesOf(id).planned()));
      await store.write(writes(changesOf(id, 'two').ended()));
    }
    const isPacked = async () => (await valuesIn('interviews')).map((one) => 'packed' in (one as object));
    expect(await store.packEnded(9, START * 2, (id) => id === 'held')).toBe(false);
    expect(await isPacked()).toEqual([true, false]);
    expect(await store.packEnded(9, START * 2)).toBe(false);
    expect(await isPacked()).toEqual([true, true]);
  });
});

describe('texts of editors that were open when the background was stopped', () => {
  it('are folded into their notes, at most so many at a time', async () => {
    const store = open();
    const all = ['a', 'b', 'c'].map((id) => {
      const { planned, noted, typed } = changesOf(id);
      return [planned(), noted('n'), typed('n', at(9), `n of ${id}`), typed('d', at(10), `d of ${id}`)];
    });
    for (const changes of all) await store.write(writes(...changes));
    const folding: number[] = [];
    const later = open();
    for (;;) {
      const { more } = await later.foldTexts(2);
      folding.push((await later.texts()).length);
      if (!more) break;
    }
    expect(folding).toEqual([4, 2, 0, 0]);
    for (const changes of all) {
      const found = await later.interview(changes[0]?.record ?? '');
      expect(found?.record).toEqual(expected(changes));
    }
    expect((await later.list({ index: 'listed', limit: 9 })).summaries.map(({ notes }) => notes)).toEqual([2, 2, 2]);
    await store.close();
    await later.close();
  });

  it('stay where they are if their interview is damaged', async () => {
    const store = open();
    for (const id of ['bad', 'good'])
      await store.write(writes(changesOf(id).planned(), changesOf(id, 'two').typed('n', at(2), 'x')));
    await store.close();
    await tamper('interviews', (values) => values.put({ id: 'bad' }));
    expect((await store.foldTexts(9)).more).toBe(false);
    expect((await store.texts()).map(({ interview }) => interview)).toEqual(['bad']);
    expect((await store.interview('good'))?.record.notes).toHaveProperty('n');
  });
});

describe('an upkeep', () => {
  it('leaves alone what somebody holds, tells what it folded in, and finds what was typed since', async () => {
    const store = open();
    for (const id of ['held', 'free'])
      await store.write(writes(changesOf(id).planned(), changesOf(id, 'two').typed('n', at(2), `of ${id}`)));
    const { states } = await store.foldTexts(9, (id) => id === 'held');
    expect(states).toEqual([{ kind: 'interview', state: folded({ id: 'free' }, [textOf(typedIn('free'))]) }]);
    expect((await store.texts()).map(({ interview }) => interview)).toEqual(['held']);
    await store.write(writes(changesOf('free', 'three').typed('a', at(1), 'since')));
    await store.foldTexts(9);
    expect(await store.texts()).toEqual([]);
  });

  it('makes no key wait for a read: what was in use stays cached', async () => {
    const store = open();
    const ids = Array.from({ length: 9 }, (_, n) => `over${n}`);
    for (const id of ids) {
      await store.write(writes(changesOf(id).planned()));
      await store.write(writes(changesOf(id, 'two').ended(), changesOf(id, 'three').typed('n', at(3), 'x')));
    }
    await store.close();
    await store.write(writes(changesOf('used').planned()));
    await store.write(writes(changesOf('used', 'two').typed('n', at(2), 'x')));
    await store.foldTexts(9, (id) => id === 'used');
    await store.packEnded(9, START * 2, (id) => id === 'used');
    const { reads, writes: written } = await trafficOf(() =>
      store.write(writes(changesOf('used', 'two', 9).typed('n', at(2), 'xy'))),
    );
    expect([reads, written]).toEqual([[], ['texts put']]);
  });

  const typedIn = (id: string) => changesOf(id, 'two').typed('n', at(2), `of ${id}`);
});

describe('a purge', () => {
  it('ends where the last of many is damaged', async () => {
    const store = open();
    const ids = Array.from({ length: 21 }, (_, i) => `i${String(i).padStart(2, '0')}`);
    for (const id of ids) {
      const { planned, noted, removed } = changesOf(id);
      await store.write(writes(planned(), noted('n'), removed(expected([noted('n')]))));
    }
    await store.close();
    damageValue(await beside(), 'summaries', 'i19');
    await store.purge(START + RESTORABLE_FOR);
    expect((await store.list({ index: 'removed', limit: 100 })).summaries).toEqual([]);
    expect(JSON.stringify(await store.interview('i20'))).not.toContain('Text of n');
  });

  it('takes many in small transactions, and passes over what is damaged', async () => {
    const store = open();
    const ids = Array.from({ length: 50 }, (_, i) => `i${i}`);
    for (const id of ids) {
      const { planned, noted, removed } = changesOf(id);
      await store.write(writes(planned(), noted('n'), removed(expected([noted('n')]))));
    }
    const kept = await store.list({ index: 'listed', limit: 100 });
    await store.close();
    await tamper('interviews', (values) => values.put({ id: 'i7' }));
    const { transactions } = await trafficOf(() => store.purge(START + RESTORABLE_FOR));
    expect(transactions.filter((mode) => mode === 'readwrite')).toHaveLength(3);
    expect((await store.list({ index: 'removed', limit: 100 })).summaries.map(({ id }) => id)).toEqual(
      kept.summaries.length === 0 ? ['i7'] : expect.arrayContaining(['i7']),
    );
    expect((await trafficOf(() => store.purge(START + RESTORABLE_FOR))).writes).toEqual([]);
  });
});

it('a list goes on after a page of which the last row is damaged', async () => {
  const store = open();
  for (const n of [1, 2, 3, 4, 5, 6]) await store.write(writes(changesOf(`i${n}`).planned({ createdAt: START - n })));
  await store.close();
  for (const id of ['i2', 'i3']) damageValue(await beside(), 'summaries', id);
  const found: string[] = [];
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page = await store.list({ index: 'listed', limit: 2, ...(after !== undefined && { after }) });
    found.push(...page.summaries.map(({ id }) => id));
    after = page.next;
  }
  expect(found).toEqual(['i1', 'i4', 'i5', 'i6']);
});

describe('another version of the database', () => {
  it('gets its way at once: our connection closes', async () => {
    const store = open();
    await store.write(writes(changesOf('i').planned()));
    const opening = indexedDB.open(name, DB_VERSION + 1);
    const blocked = vi.fn();
    opening.onblocked = blocked;
    const newer = await successOf(opening);
    expect(newer.version).toBe(DB_VERSION + 1);
    expect(blocked).not.toHaveBeenCalled();

    await expectAllToFail(store, 'unopenable');
    newer.close();
    await expectAllToFail(store, 'unopenable');

    await successOf(indexedDB.deleteDatabase(name));
    expect((await store.list({ index: 'listed', limit: 9 })).total).toBe(0);
    await store.write(writes(changesOf('i').planned()));
    expect((await store.list({ index: 'listed', limit: 9 })).total).toBe(1);
  });
});

describe('a database that does not open', () => {
  it.each([
    [
      'throws',
      () =>
        vi.spyOn(indexedDB, 'open').mockImplementation(() => {
          throw new DOMException('denied', 'SecurityError');
        }),
    ],
    ['is missing', () => vi.stubGlobal('indexedDB', undefined)],
  ])('because indexedDB %s is reported by every method, until it opens', async (_, forbid) => {
    const store = open();
    forbid();
    await expectAllToFail(store, 'unopenable');
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    await store.write(writes(changesOf('i').planned()));
    expect((await store.list({ index: 'listed', limit: 9 })).total).toBe(1);
  });

  it('calls back once if it did not exist', async () => {
    const fresh = vi.fn();
    const store = indexedDbStore(name, fresh);
    await store.digests();
    await store.close();
    await store.digests();
    expect(fresh).toHaveBeenCalledTimes(1);
  });

  it('says nothing of its content in the error', async () => {
    const { planned, noted } = changesOf('i');
    for (const [where, value] of [
      ['notes', { interview: 'i', note: 'n', text: 'a secret' }],
      ['interviews', { id: 'i', packed: { candidate: { 'a secret': 'a secret' } }, learned: {}, v: 1 }],
    ] as const) {
      name = `secret-${where}`;
      const store = open();
      await store.write(writes(planned(), noted('n', 'a secret')));
      await store.close();
      await tamper(where, (values) => values.put(value));
      const error: Error = await store.interview('i').then(
        () => expect.unreachable(),
        (reason: Error) => reason,
      );
      expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain('secret');
      expect(error.cause).toBeUndefined();
    }
  });
});

describe('a connection that is lost', () => {
  it('is opened again after the browser closed it', async () => {
    const opening = vi.spyOn(indexedDB, 'open');
    const store = open();
    const { planned, typed } = changesOf('i');
    const plan = planned();
    await store.write(writes(plan));
    // The types of the package ask for the class where they mean a connection.
    forceCloseDatabase(connectionOf(opening) as unknown as typeof IDBDatabase);
    await vi.waitFor(async () => expect(whole(await store.interview('i'))).toEqual(expected([plan])));
    await store.write(writes(typed('n', at(2), 'x')));
    expect(opening).toHaveBeenCalledTimes(2);
  });

  it('is opened again after it was closed without an event', async () => {
    const opening = vi.spyOn(indexedDB, 'open');
    const store = open();
    const { planned, typed } = changesOf('i');
    const [plan, text] = [planned(), typed('n', at(2), 'x')];
    await store.write(writes(plan));
    connectionOf(opening).close();
    await expect(store.write(writes(text))).rejects.toMatchObject({ reason: 'failed' });
    await store.write(writes(text));
    expect(whole(await store.interview('i'))).toEqual(expected([plan, text]));
    expect(opening).toHaveBeenCalledTimes(2);
  });
});

describe('a damaged record', () => {
  it.each<[string, string, (records: IDBObjectStore) => IDBRequest]>([
    ['an invalid line', 'summaries', (rows) => rows.put({ id: 'bad', listed: -1 })],
    ['no line', 'summaries', (rows) => rows.delete('bad')],
    ['an invalid value', 'interviews', (values) => values.put({ id: 'bad', record: 'none' })],
    [
      'a value of a version to come',
      'interviews',
      (values) => values.put({ v: 99, id: 'bad', record: {}, learned: {} }),
    ],
    [
      'a value that is packed wrongly',
      'interviews',
      (values) => values.put({ v: 1, id: 'bad', packed: {}, learned: {} }),
    ],
    ['no value', 'interviews', (values) => values.delete('bad')],
    ['an invalid note', 'notes', (notes) => notes.put({ v: 1, interview: 'bad', note: 'n', state: { text: 'x' } })],
  ])(
    '%s: the interview is "damaged", never different or missing, and others are read and written',
    async (_, where, damage) => {
      const store = open();
      const made = new Map<string, InterviewChange[]>();
      for (const id of ['bad', 'good']) {
        const { planned, noted } = changesOf(id);
        made.set(id, [planned(), noted('n')]);
        await store.write(writes(...(made.get(id) ?? [])));
      }
      await store.close();
      await tamper(where, damage);
      const stored = await Promise.all(['summaries', 'interviews', 'notes'].map(valuesIn));
      const other = changesOf('good', 'two').noted('m');
      const bad = changesOf('bad', 'two').noted('m');
      await expect(store.interview('bad')).rejects.toMatchObject({ reason: 'damaged' });
      await expect(store.read('interview', 'bad')).rejects.toMatchObject({ reason: 'damaged' });
      expect(await store.states(['interview/bad', 'interview/good'])).toEqual({
        writes: [{ kind: 'interview', state: expected(made.get('good') ?? []) }],
        damaged: ['interview/bad'],
      });
      // Nothing is written if one of them is damaged, and what is damaged stays as it is.
      await expect(store.write(writes(other, bad))).rejects.toMatchObject({ reason: 'damaged' });
      expect(await Promise.all(['summaries', 'interviews', 'notes'].map(valuesIn))).toEqual(stored);
      await store.write(writes(other));
      expect(whole(await store.interview('good'))).toEqual(expected([...(made.get('good') ?? []), other]));
    },
  );

  it('of another kind is damaged, and nothing else', async () => {
    const store = open();
    const described = (id: string) => ({ kind: 'person', state: { id, name: { value: id, stamp: at(1) } } }) as const;
    await store.write([described('bad'), described('good')]);
    await store.close();
    await tamper('people', (people) => people.put({ id: 'bad', record: { id: 'bad' } }));
    await expect(store.read('person', 'bad')).rejects.toMatchObject({ reason: 'damaged' });
    await expect(store.write([described('bad')])).rejects.toMatchObject({ reason: 'damaged' });
    expect(await store.read('person', 'good')).toEqual(described('good').state);
    expect(await store.states(['person/bad', 'person/good'])).toEqual({
      writes: [described('good')],
      damaged: ['person/bad'],
    });
  });

  it('of a person does not keep an interview that names them from being written', async () => {
    const store = open();
    await store.write([{ kind: 'person', state: { id: 'p', name: { value: 'Ada', stamp: at(1) } } }]);
    await store.close();
    await tamper('people', (people) => people.put({ id: 'p', record: 'none' }));
    await store.write(writes(changesOf('i').planned({ person: { id: 'p' } })));
    expect((await store.list({ index: 'person', key: 'p', limit: 9 })).total).toBe(1);
  });

  it('of a guide gives way to its content from elsewhere', async () => {
    const store = open();
    await store.write([GUIDE_COPY, ...writes(changesOf('i').planned())]);
    await store.close();
    await tamper('guideCopies', (copies) => copies.put({ hash: HASH, guide: 'none' }));
    expect(await store.interview('i')).not.toHaveProperty('guide');
    await store.write([GUIDE_COPY]);
    expect((await store.interview('i'))?.guide).toEqual(GUIDE);
  });

  it('of an open text hides neither the interview nor the others', async () => {
    const store = open();
    const { planned, typed } = changesOf('i');
    const changes = [planned(), typed('n', at(2), 'x')];
    await store.write(writes(...changes));
    await store.close();
    await tamper('texts', (texts) => texts.put({ v: 1, interview: 'i', note: 'a', session: 'none', text: 7 }));
    expect(whole(await store.interview('i'))).toEqual(expected(changes));
    expect(await store.texts()).toHaveLength(1);
    await store.foldTexts(9);
    expect(await valuesIn('texts')).toEqual([expect.objectContaining({ text: 7 })]);
  });

  it.each([
    ['its date', { id: 'bad', line: { candidate: 'Ada Lovelace' } }, { id: 'bad', candidate: 'Ada Lovelace' }],
    ['everything but its date', { id: 'bad', line: { createdAt: 1 } }, { id: 'bad', candidate: '', at: 1 }],
    ['a valid date', { id: 'bad', listed: 0, line: { candidate: 7, createdAt: 1e16 } }, { id: 'bad', candidate: '' }],
  ])('of a list, without %s, hides none of the others and is named', async (_, row, told) => {
    const store = open();
    for (const id of ['bad', 'good', 'zood']) await store.write(writes(changesOf(id).planned()));
    await store.close();
    await tamper('summaries', (rows) => rows.put(row));
    expect((await store.list({ index: 'listed', limit: 9 })).summaries.map(({ id }) => id)).toEqual(['good', 'zood']);
    expect(await store.unreadable()).toEqual([told]);
    await store.purge(Number.MAX_SAFE_INTEGER);
    expect(await valuesIn('summaries')).toHaveLength(3);
  });

  it.each(['all', 'notes', 'judgement'] as const)(
    'is put aside, whole and untouched, for one that the second store has, until %s is erased',
    async (reach) => {
      const store = open();
      const { planned, noted, typed } = changesOf('bad');
      const changes = [planned(), noted('n'), typed('d', at(9), 'open')];
      const person = { kind: 'person', state: { id: 'p', name: { value: 'Ada', stamp: at(1) } } } as const;
      await store.write([...writes(...changes, changesOf('good').planned()), person]);
      const digests = await store.digests();
      await store.close();
      await tamper('notes', (notes) => notes.put({ interview: 'bad', note: 'n', state: { text: 'rescued?' } }));
      await tamper('summaries', (rows) => rows.put({ id: 'bad', shard: -1, line: { candidate: 'Ada' } }));
      await tamper('people', (people) => people.put({ id: 'p', record: 'none' }));
      await store.putAside([recordKey('interview', 'bad'), recordKey('interview', 'good'), recordKey('person', 'p')]);
      expect(await store.interview('bad')).toBeUndefined();
      expect(await store.interview('good')).toBeDefined();
      expect(await store.unreadable()).toEqual([{ id: 'bad', candidate: 'Ada' }]);
      expect(await valuesIn('unreadable')).toHaveLength(4);
      await store.write([{ kind: 'interview', state: expected(changes.slice(0, 2)) }, person]);
      expect(whole(await store.interview('bad'))).toEqual(expected(changes));
      expect(await store.digests()).toEqual(digests);
      expect(await store.unreadable()).toEqual([]);
      expect(await valuesIn('unreadable')).toHaveLength(4);
      // Once something of it is erased nothing stays of what was put aside.
      await store.write(writes(changesOf('bad', 'two').make({ type: 'interview erased', reach })));
      await store.close();
      expect(await valuesIn('unreadable')).toHaveLength(1);
      await store.write([
        writeOf({ kind: 'person', change: { type: 'person erased', record: 'p', stamp: at(99, 'two') } }),
      ]);
      await store.close();
      expect(await valuesIn('unreadable')).toEqual([]);
    },
  );
});

describe('an upgrade', () => {
  /** A store of a version of the extension to come, with one more migration. */
  async function nextStore(migration: (db: IDBDatabase) => void | Promise<void>) {
    vi.resetModules();
    const real = await vi.importActual<object>('../../storage/indexeddb/version-1/migrate-to-records.ts');
    vi.doMock('../../storage/indexeddb/database-migrations.ts', () => ({
      ...real,
      DB_VERSION: DB_VERSION + 1,
      upgrade(db: IDBDatabase, _from: number, _to: number, transaction: IDBTransaction & { done: Promise<void> }) {
        transaction.done.catch(() => undefined);
        Promise.resolve()
          .then(() => migration(db))
          .catch(() => transaction.abort());
      },
    }));
    const { indexedDbStore: next } = await import('../../storage/indexeddb/indexeddb-store.ts');
    vi.doUnmock('../../storage/indexeddb/database-migrations.ts');
    return next(name) as IndexedDbStore;
  }

  async function oldDatabase() {
    const store = open();
    const plan = changesOf('i').planned();
    await store.write(writes(plan));
    await store.close();
    return expected([plan]);
  }

  it('that fails leaves the database as it was, and is reported', async () => {
    const before = await oldDatabase();
    let works = false;
    const next = await nextStore((db) => {
      if (works) return;
      db.createObjectStore('half');
      throw new Error('This migration fails.');
    });
    await expectAllToFail(next, 'unopenable');
    const db = await beside();
    expect(db.version).toBe(DB_VERSION);
    expect([...db.objectStoreNames]).not.toContain('half');
    db.close();
    works = true;
    expect(whole(await next.interview('i'))).toEqual(before);
  });

  it('that another connection holds up is reported, and goes on once that is gone', async () => {
    const before = await oldDatabase();
    const holder = await beside();
    const next = await nextStore(() => undefined);
    const opening = vi.spyOn(indexedDB, 'open');
    await expectAllToFail(next, 'unopenable');
    holder.close();
    await vi.waitFor(async () => expect(whole(await next.interview('i'))).toEqual(before), { timeout: 10_000 });
    expect(opening).toHaveBeenCalledTimes(1);
    await next.close();
  });
});
