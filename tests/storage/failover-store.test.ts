import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../domain/interview/change.ts';
import { purged, type StoredInterview } from '../../storage/applied-changes.ts';
import { failoverStore, type Store } from '../../storage/failover/failover-store.ts';
import { type KeyValueStore, memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { type FailureReason, StoreError } from '../../storage/record-store.ts';
import { newestFirst, summaryOf } from '../../storage/summary.ts';
import { folded, noted, planned, recorded, typed } from './changes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A computer: databases that can fail, a key-value store, and backgrounds that come and go. */
function computer(keyValueStore: KeyValueStore = memoryKeyValueStore(), newSession = async () => true) {
  const databases = new Map<string, Map<string, StoredInterview>>();
  const faults = new Map<string, FailureReason | 'never'>();
  const damaged = new Set<string>();

  function open(name: string, fresh: () => void): Store {
    const act = async <T>(work: (held: Map<string, StoredInterview>) => T): Promise<T> => {
      const fault = faults.get(name);
      if (fault === 'never') return new Promise(() => undefined);
      if (fault) throw new StoreError(fault);
      let held = databases.get(name);
      if (!held) {
        held = new Map();
        databases.set(name, held);
        fresh();
      }
      return work(held);
    };
    const hold = (held: Map<string, StoredInterview>, id: string) => {
      if (damaged.has(id)) throw new StoreError('damaged');
      return structuredClone(held.get(id));
    };
    return {
      survey: () =>
        act((held) => {
          const whole = [...held.values()].filter(({ interview }) => !damaged.has(interview.id));
          const summaries = whole.map(({ interview }) => summaryOf(interview)).sort(newestFirst);
          const unreadable = [...held.keys()].filter((id) => damaged.has(id)).map((id) => ({ id, candidate: '' }));
          return { summaries, unreadable };
        }),
      load: (id) => act((held) => hold(held, id)),
      save: (next) =>
        act((held) => {
          hold(held, next.interview.id);
          held.set(next.interview.id, structuredClone(next));
        }),
      count: () => act((held) => held.size),
      compareAndSwap: (swaps) =>
        act((held) =>
          swaps.map(({ id, was, now }) => {
            if ((hold(held, id)?.interview.revision ?? null) !== was) return false;
            if (now) held.set(id, { interview: structuredClone(now), seen: {} });
            else held.delete(id);
            return true;
          }),
        ),
      purge: (before) =>
        act((held) => {
          for (const [id, one] of [...held]) {
            const interview = purged(one.interview, before);
            if (interview) held.set(id, { ...one, interview });
            else held.delete(id);
          }
        }),
      close: async () => undefined,
    };
  }

  return {
    keyValueStore,
    databases,
    damaged,
    fail: (fault: FailureReason | 'never' | undefined, name = 'fireside') => {
      if (fault) faults.set(name, fault);
      else faults.delete(name);
    },
    background: () =>
      failoverStore({
        keyValueStore,
        open,
        newSession,
        databases: async () => [...databases.keys()],
        erase: async (name) => void databases.delete(name),
        now: Date.now,
      }),
    stored: (id: string, name = 'fireside') => databases.get(name)?.get(id)?.interview,
  };
}

/** Lets this much time pass, in ms. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const from = (seq: number, writer = 'view') => ({ writer, seq });
const BEFORE: Change[] = [planned('i'), recorded('e', 'entered'), noted('a')];
const MEANWHILE: Change[] = [noted('b'), typed('c', 'unfin'), typed('c', 'unfinished')];

describe.each<[string, FailureReason | 'never', FailureReason]>([
  ['does not open', 'unopenable', 'unopenable'],
  ['is full', 'full', 'full'],
  ['throws', 'failed', 'failed'],
  ['does not answer', 'never', 'silent'],
])('while the database %s', (_, fault, reason) => {
  it('what is written is in the journal within two seconds, reported, and replayed when the database works again', async () => {
    const { background, fail, stored, keyValueStore } = computer();
    const recordStore = background();
    await recordStore.write('i', BEFORE, from(1));
    fail(fault);
    const writing = Promise.all(MEANWHILE.map((change, n) => recordStore.write('i', [change], from(4 + n))));
    await pass(1900);
    await writing;
    expect(await recordStore.health()).toMatchObject({ trouble: reason, waiting: 1 });
    expect((await recordStore.read('i'))?.draft?.text).toBe('unfinished');
    expect(Object.keys(await keyValueStore.all('journal/entry/'))).not.toEqual([]);

    if (fault === 'never') return;
    fail(undefined);
    await pass(11_000);
    expect(await recordStore.health()).toMatchObject({ trouble: undefined, waiting: 0 });
    expect(stored('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
    expect(Object.keys(await keyValueStore.all('journal/entry/'))).toEqual([]);
  });

  it('a background that is stopped and started again continues from the journal, and nothing is duplicated', async () => {
    const { background, fail, stored } = computer();
    const former = background();
    await former.write('i', BEFORE, from(1));
    fail(fault);
    const writing = Promise.all(MEANWHILE.slice(0, 2).map((change, n) => former.write('i', [change], from(4 + n))));
    await pass(1900);
    await writing;

    const latter = background();
    await pass(1900);
    expect((await latter.read('i'))?.notes.map(({ id }) => id)).toEqual(['a', 'b']);
    // Sent again, because its acknowledgement may have been lost.
    await latter.write('i', MEANWHILE, from(4));
    fail(undefined);
    const last = background();
    await pass(11_000);
    expect(await last.read('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
    expect(stored('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
  });

  it('an interview can be begun', async () => {
    const { background, fail, stored } = computer();
    fail(fault);
    const recordStore = background();
    const writing = recordStore.write('i', BEFORE, from(1));
    await pass(3500);
    await writing;
    expect(await recordStore.read('i')).toEqual(folded(BEFORE));
    expect((await recordStore.health()).inMemory).toMatchObject([{ id: 'i' }]);
    fail(undefined);
    const later = background();
    await pass(11_000);
    expect((await later.list()).map(({ id }) => id)).toEqual(['i']);
    expect(stored('i')).toEqual(folded(BEFORE));
  });

  it('a list fails and is never empty', async (context) => {
    const { background, fail } = computer();
    const recordStore = background();
    await recordStore.write('i', BEFORE, from(1));
    if (fault === 'never') return context.skip('nobody tells a list that hangs');
    fail(fault);
    await expect(recordStore.list()).rejects.toMatchObject({ reason });
  });
});

describe('a database that was set aside', () => {
  it('is left as it is; what is in memory and pending goes into a new one, and the rest can be recovered', async () => {
    const { background, fail, stored, databases } = computer();
    const former = background();
    for (const id of ['x', 'y', 'z']) await former.write(id, [planned(id), noted(`${id}-note`)], from(1, id));
    await former.write('i', BEFORE, from(1));
    await pass(5000);
    fail('unopenable');
    const recordStore = background();
    await recordStore.write('i', MEANWHILE, from(4));
    await recordStore.setAside();
    expect(await recordStore.read('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
    expect(stored('i', 'fireside-2')).toEqual(folded([...BEFORE, ...MEANWHILE]));
    expect(stored('i')).toEqual(folded(BEFORE));
    expect(databases.get('fireside')?.size).toBe(4);
    const { aside, trouble } = await recordStore.health();
    expect(aside).toEqual([{ name: 'fireside', at: Date.now() }]);
    expect(trouble).toBeUndefined();

    // Another background uses the new one too.
    const later = background();
    expect((await later.list()).map(({ id }) => id)).toContain('i');
    await expect(later.bringBack('fireside')).rejects.toMatchObject({ reason: 'unopenable' });
    fail(undefined);
    await later.bringBack('fireside');
    expect((await later.list()).map(({ id }) => id).sort()).toEqual(['i', 'x', 'y', 'z']);
    expect(await later.read('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
    expect(await later.bringBack('fireside')).toEqual({ brought: 0, unreadable: 0 });
  });

  it('stays the current one if the new one could not be recorded', async () => {
    const keyValueStore = memoryKeyValueStore();
    const { background, databases } = computer(keyValueStore);
    const recordStore = background();
    await recordStore.write('i', BEFORE, from(1));
    keyValueStore.set = () => Promise.reject(new Error('full'));
    await expect(recordStore.setAside()).rejects.toThrow();
    expect([...databases.keys()]).toEqual(['fireside']);
    expect(await recordStore.read('i')).toEqual(folded(BEFORE));
  });
});

describe('a database that was lost', () => {
  it('between two starts is restored from snapshots, and what is missing is reported until that is accepted', async () => {
    const { background, databases, stored } = computer();
    const former = background();
    for (const id of ['x', 'y', 'z', 'i']) await former.write(id, [planned(id), noted(`${id}-note`)], from(1, id));
    await former.write('i', MEANWHILE, from(1));
    await pass(5000);
    databases.delete('fireside');
    const latter = background();
    expect(stored('i')).toBeUndefined();
    expect((await latter.read('i'))?.notes.map(({ id }) => id)).toEqual(['b', 'i-note']);
    const { loss } = await latter.health();
    expect(loss?.missing).toBe(4 - (await latter.list()).length);
    expect(loss?.missing).toBeGreaterThan(0);
    expect((await background().health()).loss).toEqual(loss);
    await latter.acceptLoss();
    expect((await background().health()).loss).toBeUndefined();
  });

  it('while in use is restored at once', async () => {
    const { background, databases, stored } = computer();
    const recordStore = background();
    for (const id of ['x', 'i']) await recordStore.write(id, [planned(id), noted(`${id}-note`)], from(1, id));
    databases.delete('fireside');
    await recordStore.write('i', [noted('b')], from(3, 'i'));
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['b', 'i-note']);
    await pass(0);
    expect((await recordStore.list()).map(({ id }) => id).sort()).toEqual(['i', 'x']);
    expect((await recordStore.health()).loss).toMatchObject({ missing: 0 });
  });

  it('in its latest part gets that part back', async () => {
    const { background, databases, stored } = computer();
    const former = background();
    await former.write('i', BEFORE, from(1));
    const before = structuredClone(databases.get('fireside'));
    await former.write('i', MEANWHILE, from(4));
    await pass(2000);
    if (before) databases.set('fireside', before);
    await background().list();
    expect(stored('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
  });

  it('is not assumed for an interview that was deleted or purged', async () => {
    const { background, databases } = computer();
    const recordStore = background();
    for (const id of ['x', 'i']) await recordStore.write(id, [planned(id)], from(1, id));
    await pass(2000);
    await recordStore.write('i', [{ type: 'interview removed', at: 5 }], from(2, 'i'));
    await pass(2000);
    await recordStore.purge(10);
    databases.get('fireside')?.delete('i');
    const later = background();
    expect((await later.list()).map(({ id }) => id)).toEqual(['x']);
    expect(await later.read('i')).toBeUndefined();
  });
});

describe('a damaged interview', () => {
  it('hides no other and blocks no writing; what is typed into it goes to the journal', async () => {
    const { background, damaged } = computer();
    const recordStore = background();
    await recordStore.write('bad', [planned('bad')], from(1, 'bad'));
    await recordStore.write('good', [planned('good')], from(1));
    await pass(2000);
    damaged.add('bad');
    const later = background();
    expect((await later.list()).map(({ id }) => id)).toEqual(['good']);
    expect(await later.health()).toMatchObject({ damaged: 1, trouble: undefined });
    await later.write('bad', [noted('n')], from(2, 'bad'));
    expect(await later.health()).toMatchObject({ waiting: 1, trouble: 'damaged' });
    await later.write('good', [noted('n')], from(2));
    expect((await later.read('good'))?.notes).toHaveLength(1);
    expect((await later.read('bad'))?.notes).toHaveLength(1);
    damaged.clear();
    const last = background();
    await last.list();
    expect(await last.health()).toMatchObject({ waiting: 0, trouble: undefined });
  });
});

describe('the journal', () => {
  it('stores text that is typed over at once only once', async () => {
    const { background, fail, keyValueStore, stored } = computer();
    const recordStore = background();
    await recordStore.write('i', BEFORE, from(1));
    fail('full');
    const text = 'x'.repeat(500);
    for (let n = 1; n <= 500; n++) await recordStore.write('i', [typed('d', text.slice(0, n))], from(3 + n));
    const size = JSON.stringify(await keyValueStore.all('journal/entry/')).length;
    expect(size).toBeLessThan(100_000);
    fail(undefined);
    await pass(11_000);
    expect(stored('i')?.draft?.text).toBe(text);
  });

  it('that is full reports it, and loses nothing that it has', async () => {
    const keyValueStore = memoryKeyValueStore();
    const { background, fail, stored } = computer(keyValueStore);
    const recordStore = background();
    await recordStore.write('i', BEFORE, from(1));
    fail('full');
    await recordStore.write('i', [noted('b')], from(4));
    const { set } = keyValueStore;
    keyValueStore.set = () => Promise.reject(new Error('The disk is full.'));
    await expect(recordStore.write('i', [noted('c')], from(5))).rejects.toMatchObject({ reason: 'full' });
    keyValueStore.set = set;
    await recordStore.write('i', [noted('c')], from(5));
    fail(undefined);
    await pass(11_000);
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('ignores records it can’t parse, and leaves them', async () => {
    const { background, keyValueStore } = computer();
    await keyValueStore.set({
      'journal/entry/i/000000001': { interview: 'i', steps: 'none' },
      'journal/copy/i': 5,
      database: 7,
    });
    const recordStore = background();
    await recordStore.write('i', BEFORE, from(1));
    expect(await recordStore.read('i')).toEqual(folded(BEFORE));
    expect(await keyValueStore.all('journal/entry/')).toEqual({
      'journal/entry/i/000000001': { interview: 'i', steps: 'none' },
    });
  });
});

/** A key-value store with methods that fail as in a broken browser. */
function broken() {
  const keyValueStore = memoryKeyValueStore();
  const faults = new Map<keyof KeyValueStore, () => unknown>();
  const act =
    <Verb extends keyof KeyValueStore>(verb: Verb) =>
    (argument: never) =>
      (faults.get(verb) ?? (() => (keyValueStore[verb] as (given: never) => unknown)(argument)))();
  return {
    whole: keyValueStore,
    keyValueStore: { all: act('all'), set: act('set'), remove: act('remove') } as KeyValueStore,
    fail: (verbs: readonly (keyof KeyValueStore)[], fault: () => unknown) => {
      for (const verb of verbs) faults.set(verb, fault);
    },
    repair: () => faults.clear(),
  };
}

const never = () => new Promise(() => undefined);
const FAULTS: [string, () => unknown][] = [
  [
    'throws',
    () => {
      throw new Error('broken');
    },
  ],
  ['rejects', () => Promise.reject(new Error('broken'))],
  ['hangs', never],
  ['gives null', async () => null],
  ['gives a number', async () => 7],
  ['gives a text', async () => 'abc'],
  ['gives a list', async () => [1, { a: 1 }]],
  [
    'gives junk in every record',
    async () => ({ database: 'x', 'journal/copy/i': 5, 'journal/entry/i/1': [], 'journal/entry/i/x': null }),
  ],
];
const VERBS: (readonly (keyof KeyValueStore)[])[] = [['all'], ['set'], ['remove'], ['all', 'set', 'remove']];

/** Resolves with the result of the work, while this much time passes (ms). */
async function during<T>(work: Promise<T>, ms: number): Promise<T> {
  const outcome = work.then(
    (is) => ({ is }),
    (error: unknown) => ({ error }),
  );
  await pass(ms);
  const first = await Promise.race([outcome, Promise.resolve('still waiting' as const)]);
  if (first === 'still waiting') throw new Error('It still waits.');
  if ('error' in first) throw first.error;
  return first.is;
}

describe.each(FAULTS)('while the key-value store %s', (name, fault) => {
  describe.each(VERBS.map((verbs) => [verbs.join(', '), verbs] as const))('(%s)', (_, verbs) => {
    it('the database works alone: what is there is listed, read and written', async () => {
      const { keyValueStore, fail } = broken();
      const { background, stored } = computer(keyValueStore);
      const former = background();
      await former.write('i', BEFORE, from(1));
      await pass(5000);
      fail(verbs, fault);

      const recordStore = background();
      expect((await during(recordStore.list(), 4000)).map(({ id }) => id)).toEqual(['i']);
      expect(await during(recordStore.read('i'), 1000)).toEqual(folded(BEFORE));
      for (const [n, change] of MEANWHILE.entries()) await during(recordStore.write('i', [change], from(4 + n)), 1400);
      await during(recordStore.write('j', [planned('j')], from(1)), 1400);
      expect(stored('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
      expect((await during(recordStore.list(), 1400)).map(({ id }) => id).sort()).toEqual(['i', 'j']);
      await during(recordStore.purge(10), 6000);
      expect((await during(recordStore.health(), 10)).trouble).toBeUndefined();
      // Junk instead of nothing, and records of another shape, are not a failure; methods that are not called report
      // nothing.
      const seen = verbs.includes('all') || (verbs.includes('set') && /throws|rejects|hangs/.test(name));
      if (seen && name !== 'gives junk in every record')
        expect((await recordStore.health()).safetyCopies).toBe('unavailable');
    });
  });
});

it.each(FAULTS.slice(0, 6))('a session that %s keeps nobody waiting', async (_, fault) => {
  const { background } = computer(memoryKeyValueStore(), fault as () => Promise<boolean>);
  const recordStore = background();
  await during(recordStore.write('i', BEFORE, from(1)), 2000);
  expect((await during(recordStore.list(), 10)).map(({ id }) => id)).toEqual(['i']);
});

describe('a key-value store that works again', () => {
  it.each(FAULTS.slice(0, 3))(
    'after one that %s: nothing in it was overwritten, and what waited there is replayed',
    async (_, fault) => {
      const { keyValueStore, whole, fail, repair } = broken();
      const { background, stored } = computer(keyValueStore);
      await background().write('i', BEFORE, from(1));
      await pass(3000);
      const step = { writer: 'view', seq: 4, change: noted('b') };
      await whole.set({ 'journal/entry/i/000000001': { interview: 'i', steps: [step] } });
      fail(['all', 'set', 'remove'], fault);

      const recordStore = background();
      await during(recordStore.list(), 4000);
      expect(stored('i')).toEqual(folded(BEFORE));
      expect((await recordStore.health()).safetyCopies).toBe('unavailable');
      repair();
      await pass(25_000);
      await during(recordStore.write('j', [planned('j')], from(1)), 1400);
      await pass(25_000);
      expect(stored('i')).toEqual(folded([...BEFORE, ...MEANWHILE.slice(0, 1)]));
      expect(Object.keys(await whole.all('journal/entry/'))).toEqual([]);
      expect((await recordStore.health()).safetyCopies).toBeUndefined();
    },
  );

  it('is not required to know which database is current', async () => {
    const { keyValueStore, fail } = broken();
    const { background, fail: failDatabase } = computer(keyValueStore);
    const former = background();
    await former.write('old', [planned('old')], from(1));
    failDatabase('unopenable');
    const latter = background();
    await latter.setAside();
    await latter.write('new', [planned('new')], from(1));
    fail(['all'], () => Promise.reject(new Error('broken')));
    failDatabase(undefined);
    const recordStore = background();
    expect((await during(recordStore.list(), 3000)).map(({ id }) => id)).toContain('new');
    expect((await recordStore.health()).aside.map(({ name }) => name)).toEqual(['fireside']);
  });
});

describe('both broken', () => {
  it('nothing is reported as stored, and the reason is the database’s', async () => {
    const { keyValueStore, fail } = broken();
    const { background, fail: failDatabase } = computer(keyValueStore);
    const recordStore = background();
    await recordStore.write('i', BEFORE, from(1));
    fail(['all', 'set', 'remove'], never);
    failDatabase('unopenable');
    await expect(during(recordStore.write('i', MEANWHILE, from(4)), 3000)).rejects.toMatchObject({
      reason: 'unopenable',
    });
  });
});

const DAY = 24 * 60 * 60_000;

describe('what was deleted', () => {
  const deleting = (at: number): Change[] => [{ type: 'note removed', note: 'b', at }];
  const all = async (keyValueStore: KeyValueStore) => JSON.stringify(await keyValueStore.all(''));

  it('leaves no word in the copies a day later', async () => {
    const { background, keyValueStore, stored } = computer();
    const recordStore = background();
    await recordStore.write('i', [...BEFORE, noted('b', 'zyzzyva')], from(1));
    await recordStore.write('i', deleting(Date.now()), from(5));
    await pass(3000);
    expect(await all(keyValueStore)).toContain('zyzzyva');
    await pass(DAY + 1);
    await recordStore.purge(Date.now() - DAY);
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['a']);
    expect(await all(keyValueStore)).not.toContain('zyzzyva');
    expect(await all(keyValueStore)).toContain('Text of a');
  });

  it('leaves none though the background ended before its copy followed', async () => {
    const { background, keyValueStore, stored } = computer();
    const former = background();
    await former.write('i', [...BEFORE, noted('b', 'zyzzyva')], from(1));
    await pass(3000);
    const outdated = await keyValueStore.all('journal/copy/');
    await former.write('i', deleting(Date.now()), from(5));
    await pass(3000);
    await keyValueStore.set(outdated);
    await pass(DAY + 1);
    const recordStore = background();
    await recordStore.purge(Date.now() - DAY);
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['a']);
    expect(await all(keyValueStore)).not.toContain('zyzzyva');

    // Nor does a copy come back that could not be updated
    await keyValueStore.set(outdated);
    await background().list();
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['a']);
  });

  it('leaves none in the journal of an interview that can’t be read, and does not come back when it can', async () => {
    const { background, keyValueStore, damaged, stored } = computer();
    const former = background();
    await former.write('i', BEFORE, from(1));
    await former.write('j', [planned('j'), noted('k', 'quetzal')], from(1));
    await pass(3000);
    for (const id of ['i', 'j']) damaged.add(id);
    const latter = background();
    await latter.write('i', [noted('b', 'zyzzyva'), typed('b2', 'zyzzyva'), noted('c', 'stays')], from(4));
    await latter.write('i', [{ type: 'note removed', note: 'a', at: Date.now() }, ...deleting(Date.now())], from(7));
    await latter.write('j', [{ type: 'interview removed', at: Date.now() }], from(3));
    await latter.write('i', [{ type: 'draft cleared', draft: 'b2' }], from(9));
    await pass(DAY + 1);
    await latter.purge(Date.now() - DAY);
    expect(await all(keyValueStore)).not.toMatch(/quetzal|zyzzyva|Text of a/);
    expect(await all(keyValueStore)).toContain('stays');
    damaged.clear();
    const last = background();
    await last.purge(Date.now() - DAY);
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['c']);
    expect(stored('j')).toBeUndefined();
    expect(await all(keyValueStore)).not.toMatch(/quetzal|zyzzyva|Text of a/);
  });
});

describe('what is permanently deleted', () => {
  /** A background with a deleted interview whose copy is still in the key-value store, which fails in these methods. */
  async function deletedWhile(verbs: readonly (keyof KeyValueStore)[]) {
    const { keyValueStore, whole, fail, repair } = broken();
    const { background, stored } = computer(keyValueStore);
    const former = background();
    await former.write('i', BEFORE, from(1));
    await former.write('j', [planned('j')], from(1, 'j'));
    await pass(3000);
    fail(verbs, () => Promise.reject(new Error('broken')));
    const recordStore = background();
    await recordStore.write('i', [{ type: 'interview removed', at: Date.now() }], from(4));
    expect(Object.keys(await whole.all('journal/copy/'))).toContain('journal/copy/i');
    const erase = async () => recordStore.compareAndSwap([{ id: 'i', was: stored('i')?.revision ?? null, now: null }]);
    return { background, recordStore, stored, repair, whole, erase };
  }

  it.each<[string, (keyof KeyValueStore)[]]>([
    ['can’t be read', ['all', 'set', 'remove']],
    ['removes nothing', ['remove']],
  ])('is refused while a key-value store with its copy %s, and stays deleted once it is done', async (_, verbs) => {
    const { background, recordStore, stored, repair, whole, erase } = await deletedWhile(verbs);
    await expect(erase()).rejects.toMatchObject({ reason: 'failed' });
    expect(stored('i')?.removedAt).toBeDefined();
    // A failure of the key-value store is not one of the database.
    expect((await recordStore.health()).trouble).toBeUndefined();
    repair();
    await pass(11_000);
    expect(stored('i')?.removedAt).toBeDefined();

    expect(await erase()).toEqual([true]);
    await pass(25_000);
    const later = background();
    expect((await later.list()).map(({ id }) => id)).toEqual(['j']);
    expect(stored('i')).toBeUndefined();
    expect((await later.health()).loss).toBeUndefined();
    expect(Object.keys(await whole.all('journal/copy/'))).not.toContain('journal/copy/i');
  });
});

describe('a database that was set aside and is deleted', () => {
  it('is gone; no other can be deleted that way, and no later one gets a used name', async () => {
    const { background, fail, databases } = computer();
    const recordStore = background();
    await recordStore.write('i', BEFORE, from(1));
    for (const name of ['fireside', 'fireside-2']) {
      fail('unopenable', name);
      await pass(20_000);
      await recordStore.setAside();
      await recordStore.write('i', [noted(name)], from(1, name));
    }
    expect([...databases.keys()]).toEqual(['fireside', 'fireside-2', 'fireside-3']);
    await recordStore.discardAside('fireside-3');
    await recordStore.discardAside('somebody else’s');
    expect(databases.size).toBe(3);
    await recordStore.discardAside('fireside');
    expect([...databases.keys()]).toEqual(['fireside-2', 'fireside-3']);
    expect((await recordStore.health()).aside.map(({ name }) => name)).toEqual(['fireside-2']);
    fail('unopenable', 'fireside-3');
    await pass(20_000);
    await recordStore.setAside();
    await recordStore.write('i', [noted('last')], from(1, 'last'));
    expect([...databases.keys()]).toEqual(['fireside-2', 'fireside-3', 'fireside-4']);
  });
});
