import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import type { Change } from '../../domain/interview/change.ts';
import { DB_VERSION } from '../../storage/indexeddb/database-migrations.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import type { RecordStore } from '../../storage/record-store.ts';
import { folded, noted, planned, recorded, typed } from './changes.ts';
import { successOf } from './versions/example.ts';

let name = '';
let count = 0;
beforeEach(() => {
  name = `idb-${count++}`;
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Every method of a store, called once. */
const VERBS: Record<keyof RecordStore, (recordStore: RecordStore) => Promise<unknown>> = {
  list: (recordStore) => recordStore.list(),
  read: (recordStore) => recordStore.read('i'),
  write: (recordStore) => recordStore.write('i', [planned('i')]),
  compareAndSwap: (recordStore) => recordStore.compareAndSwap([{ id: 'i', was: 1, now: null }]),
  purge: (recordStore) => recordStore.purge(0),
};

/** Expects every method to fail for this reason. */
async function expectAllToFail(recordStore: RecordStore, reason: string): Promise<void> {
  for (const [verb, ask] of Object.entries(VERBS)) {
    await expect(ask(recordStore), verb).rejects.toMatchObject({ name: 'StoreError', reason });
  }
}

/** Opens the database independently of the store. */
function beside(version?: number): Promise<IDBDatabase> {
  return successOf(indexedDB.open(name, version));
}

/** The first connection that was opened. */
function connectionOf(open: Mock<IDBFactory['open']>): IDBDatabase {
  const [first] = open.mock.results;
  if (first?.type !== 'return') throw new Error('Nothing was opened.');
  return first.value.result;
}

/** Changes a record of the database, bypassing the store. */
async function tamper(store: string, change: (records: IDBObjectStore) => IDBRequest): Promise<void> {
  const db = await beside();
  await successOf(change(db.transaction(store, 'readwrite').objectStore(store)));
  db.close();
}

/** Runs something and returns which stores were written to meanwhile, sorted. */
async function writtenBy(run: () => Promise<unknown>): Promise<string[]> {
  const stores: string[] = [];
  const spies = (['put', 'add', 'delete', 'clear'] as const).map((verb) => {
    const real = IDBObjectStore.prototype[verb];
    return vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(function (
      this: IDBObjectStore,
      ...given: unknown[]
    ) {
      stores.push(this.name);
      return Reflect.apply(real, this, given);
    });
  });
  await run();
  for (const spy of spies) spy.mockRestore();
  return stores.sort();
}

describe('an interview is stored in pieces', () => {
  it.each<[string, Change, string[]]>([
    ['a key press writes a tail only', typed('n2', 'x'), ['tails']],
    ['moving the caret, too', { type: 'caret moved', draft: 'n2', caret: 1 }, ['tails']],
    ['clearing a draft, too', { type: 'draft cleared', draft: 'n2' }, ['tails']],
    ['a note writes itself, and the head that counts it', noted('n2'), ['interviews', 'notes', 'tails']],
    ['an edited note leaves the others alone', noted('n1', 'edited'), ['interviews', 'notes', 'tails']],
    ['an event writes the head', recorded('e', 'entered'), ['interviews', 'tails']],
    [
      'discarded notes are deleted',
      { type: 'judgement erased', notes: 'discard' },
      ['interviews', 'notes', 'notes', 'tails'],
    ],
  ])('%s', async (_, change, stores) => {
    const recordStore = indexedDbStore(name);
    await recordStore.write('i', [planned('i'), noted('n0'), noted('n1')]);
    expect(await writtenBy(() => recordStore.write('i', [change]))).toEqual(stores);
    await recordStore.close();
    expect(await recordStore.read('i')).toEqual(folded([planned('i'), noted('n0'), noted('n1'), change]));
  });

  it('and a key press reads nothing', async () => {
    const recordStore = indexedDbStore(name);
    await recordStore.write('i', [planned('i')]);
    const reads = (['get', 'getAll', 'openCursor'] as const).map((verb) => vi.spyOn(IDBObjectStore.prototype, verb));
    await recordStore.write('i', [typed('n', 'x')]);
    for (const read of reads) expect(read).not.toHaveBeenCalled();
  });

  it('more interviews than are cached do no harm', async () => {
    const recordStore = indexedDbStore(name);
    const ids = Array.from({ length: 9 }, (_, i) => `i${i}`);
    for (const id of ids) await recordStore.write(id, [planned(id)]);
    for (const id of [...ids, ...ids]) await recordStore.write(id, [noted('n'), typed('d', id)]);
    for (const id of ids) {
      const twice = [noted('n'), typed('d', id), noted('n'), typed('d', id)];
      expect(await recordStore.read(id)).toEqual(folded([planned(id), ...twice]));
    }
  });
});

describe('a write', () => {
  it('asks for strict durability, always', async () => {
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const recordStore = indexedDbStore(name);
    await recordStore.write('i', [planned('i'), noted('n'), { type: 'note removed', note: 'n', at: 1 }]);
    await recordStore.write('i', [typed('n', 'x')]);
    await recordStore.write('j', [planned('j'), { type: 'interview removed', at: 1 }]);
    await recordStore.purge(2);
    const writing = spy.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writing).toHaveLength(5);
    for (const [, , how] of writing) expect(how).toEqual({ durability: 'strict' });
  });

  it('resolves after its transaction is complete, and takes a single one', async () => {
    const recordStore = indexedDbStore(name);
    await recordStore.write('i', [planned('i')]);
    const log: string[] = [];
    const real = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
      const transaction = real.apply(this, given);
      log.push('begun');
      transaction.addEventListener('complete', () => log.push('complete'));
      return transaction;
    });
    await recordStore
      .write('i', [typed('n', 'x'), noted('n'), recorded('e', 'entered')])
      .then(() => log.push('resolved'));
    expect(log).toEqual(['begun', 'complete', 'resolved']);
  });

  it.each([
    ['QuotaExceededError', 'full'],
    ['UnknownError', 'failed'],
  ])('that ends in %s is "%s", changes nothing, and the next one goes well', async (error, reason) => {
    const recordStore = indexedDbStore(name);
    const before = [planned('i'), noted('n')];
    await recordStore.write('i', before);
    const real = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      const request = real.apply(this, given);
      // As in a browser: a moment later the transaction is aborted, and its pending requests fail with AbortError.
      const transaction = this.transaction as IDBTransaction & { _abort(name: string): void };
      if (this.name === 'interviews') queueMicrotask(() => transaction._abort(error));
      return request;
    });
    await expect(recordStore.write('i', [noted('m'), typed('d', 'x')])).rejects.toMatchObject({ reason });
    spy.mockRestore();
    expect(await recordStore.read('i')).toEqual(folded(before));
    await recordStore.write('i', [typed('d', 'y')]);
    await recordStore.close();
    expect(await recordStore.read('i')).toEqual(folded([...before, typed('d', 'y')]));
  });
});

describe('another version of the database', () => {
  it('can open at once: our connection closes', async () => {
    const recordStore = indexedDbStore(name);
    await recordStore.write('i', [planned('i')]);
    const opening = indexedDB.open(name, DB_VERSION + 1);
    const blocked = vi.fn();
    opening.onblocked = blocked;
    const newer = await successOf(opening);
    expect(newer.version).toBe(DB_VERSION + 1);
    expect(blocked).not.toHaveBeenCalled();

    await expectAllToFail(recordStore, 'unopenable');
    newer.close();
    await expectAllToFail(recordStore, 'unopenable');

    await successOf(indexedDB.deleteDatabase(name));
    expect(await recordStore.list()).toEqual([]);
    expect(await recordStore.write('i', [planned('i')])).toBe(1);
    expect(await recordStore.list()).toHaveLength(1);
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
    ['is not there', () => vi.stubGlobal('indexedDB', undefined)],
  ])('because indexedDB %s is reported by every verb, until it opens', async (_, forbid) => {
    const recordStore = indexedDbStore(name);
    forbid();
    await expectAllToFail(recordStore, 'unopenable');
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    expect(await recordStore.list()).toEqual([]);
    expect(await recordStore.write('i', [planned('i')])).toBe(1);
  });

  it('reveals no content in the error', async () => {
    const recordStore = indexedDbStore(name);
    await recordStore.write('i', [planned('i'), noted('n', 'a secret')]);
    await recordStore.close();
    await tamper('notes', (notes) => notes.put({ interview: 'i', note: { id: 'n', text: 'a secret' } }));
    const error: Error = await recordStore.read('i').then(
      () => expect.unreachable(),
      (reason: Error) => reason,
    );
    expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain('secret');
    expect(error.cause).toBeUndefined();
  });
});

describe('a connection that is lost', () => {
  it('is opened again after the browser closed it', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const recordStore = indexedDbStore(name);
    await recordStore.write('i', [planned('i')]);
    // The package's types ask for the class although they mean a connection.
    forceCloseDatabase(connectionOf(open) as unknown as typeof IDBDatabase);
    await vi.waitFor(async () => expect(await recordStore.read('i')).toEqual(folded([planned('i')])));
    await recordStore.write('i', [typed('n', 'x')]);
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('is opened again after it was closed without an event', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const recordStore = indexedDbStore(name);
    await recordStore.write('i', [planned('i')]);
    connectionOf(open).close();
    await expect(recordStore.write('i', [typed('n', 'x')])).rejects.toMatchObject({ reason: 'failed' });
    expect(await recordStore.write('i', [typed('n', 'x')])).toBe(2);
    expect(open).toHaveBeenCalledTimes(2);
  });
});

describe('a damaged record', () => {
  it.each<[string, string, (records: IDBObjectStore) => IDBRequest]>([
    ['a head that is none', 'interviews', (heads) => heads.put({ id: 'bad', createdAt: 1 })],
    ['no head', 'interviews', (heads) => heads.delete('bad')],
    ['a guide that is none', 'guides', (guides) => guides.put({ interview: 'bad', guide: {} })],
    ['no guide', 'guides', (guides) => guides.delete('bad')],
    ['a note that is none', 'notes', (notes) => notes.put({ interview: 'bad', note: { id: 'n' } })],
    ['a tail that is none', 'tails', (tails) => tails.put({ interview: 'bad', revision: 'one' })],
    ['no tail', 'tails', (tails) => tails.delete('bad')],
  ])(
    '%s: the interview is "damaged", never different or missing, and others are read and written',
    async (_, store, damage) => {
      const recordStore = indexedDbStore(name);
      for (const id of ['bad', 'good']) await recordStore.write(id, [planned(id), noted('n')]);
      await recordStore.close();
      await tamper(store, damage);
      await expect(recordStore.read('bad')).rejects.toMatchObject({ reason: 'damaged' });
      await expect(recordStore.write('bad', [typed('m', 'x')])).rejects.toMatchObject({ reason: 'damaged' });
      expect(await recordStore.read('good')).toEqual(folded([planned('good'), noted('n')]));
      expect(await recordStore.write('good', [typed('m', 'x')])).toBe(3);
    },
  );

  it.each([
    ['its date', { id: 'bad', candidate: 'Ada Lovelace' }, { id: 'bad', candidate: 'Ada Lovelace' }],
    ['everything but its date', { id: 'bad', createdAt: 1 }, { id: 'bad', candidate: '', at: 1 }],
    ['a date that there is', { id: 'bad', candidate: 7, createdAt: 1e16 }, { id: 'bad', candidate: '' }],
  ])('of the list, without %s, hides none of the others and is named', async (_, record, told) => {
    const recordStore = indexedDbStore(name);
    for (const id of ['bad', 'good']) await recordStore.write(id, [planned(id)]);
    await recordStore.close();
    await tamper('interviews', (heads) => heads.put(record));
    expect((await recordStore.list()).map(({ id }) => id)).toEqual(['good']);
    expect((await recordStore.survey()).unreadable).toEqual([told]);
    expect(await recordStore.count()).toBe(2);
    await recordStore.purge(Number.POSITIVE_INFINITY);
    expect(await recordStore.count()).toBe(2);
  });
});

describe('an upgrade', () => {
  /** A store of a future version, with one more migration. */
  async function nextStore(migration: (db: IDBDatabase) => void | Promise<void>) {
    vi.resetModules();
    vi.doMock('../../storage/indexeddb/database-migrations.ts', () => ({
      DB_VERSION: DB_VERSION + 1,
      migrate: async (db: IDBDatabase) => migration(db),
    }));
    const { indexedDbStore: next } = await import('../../storage/indexeddb/indexeddb-store.ts');
    vi.doUnmock('../../storage/indexeddb/database-migrations.ts');
    return next(name);
  }

  async function oldDatabase() {
    const recordStore = indexedDbStore(name);
    await recordStore.write('i', [planned('i')]);
    await recordStore.close();
  }

  it('that fails leaves the database as it was, and is reported', async () => {
    await oldDatabase();
    let well = false;
    const next = await nextStore((db) => {
      db.createObjectStore('half');
      if (!well) throw new Error('This migration fails.');
    });
    await expectAllToFail(next, 'unopenable');
    const db = await beside();
    expect(db.version).toBe(DB_VERSION);
    expect([...db.objectStoreNames]).not.toContain('half');
    db.close();
    well = true;
    expect(await next.read('i')).toEqual(folded([planned('i')]));
  });

  it('that another connection blocks is reported, and continues once that is gone', async () => {
    await oldDatabase();
    const holder = await beside();
    const next = await nextStore(() => undefined);
    const open = vi.spyOn(indexedDB, 'open');
    await expectAllToFail(next, 'unopenable');
    holder.close();
    await vi.waitFor(async () => expect(await next.read('i')).toEqual(folded([planned('i')])), { timeout: 10_000 });
    expect(await next.write('i', [typed('n', 'x')])).toBe(2);
    expect(open).toHaveBeenCalledTimes(1);
    await next.close();
  });
});
