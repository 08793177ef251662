import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { folded } from '../../domain/interview/open-text.ts';
import type { DatabaseLog } from '../../storage/failover/database.ts';
import type { FailoverStore } from '../../storage/failover/failover-store.ts';
import type { KeyValueStore } from '../../storage/key-value-store.ts';
import { memoryStore } from '../../storage/memory.ts';
import { recordKey } from '../../storage/record-key.ts';
import { computer } from './failing-stores.ts';
import { writer } from './record-writes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

type Machine = ReturnType<typeof computer>;

const DAY = 24 * 60 * 60_000;
/** Lets this much time pass, in ms. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** The result of some work that is done while this much time passes (ms). */
async function during<T>(work: Promise<T>, ms = 5000): Promise<T> {
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

const listed = async (store: FailoverStore) =>
  (await during(store.list({ index: 'listed', limit: 99 }))).summaries.map(({ id }) => id).sort();

async function notesOf(store: Pick<FailoverStore, 'interview'>, id = 'i'): Promise<string[]> {
  const stored = await during(store.interview(id));
  return Object.keys((stored && folded(stored.record, stored.texts).notes) ?? {}).sort();
}

/** The notes that a database holds by itself. */
async function heldBy(machine: Machine, id = 'i', name = 'fireside'): Promise<string[]> {
  return notesOf(machine.fake(name).held() as unknown as FailoverStore, id);
}

/** A background that has written these interviews, each with a note, into both stores. */
async function written(machine: Machine, ...ids: string[]) {
  const view = writer();
  const store = machine.background();
  await during(
    store.write([view.guide(), ...ids.flatMap((id) => [view.planned(id), view.noted(id, 'a', `of ${id}`)])]),
  );
  await pass(15_000);
  return { view, store };
}

it('what is found damaged in the second store while the stores seem equal is brought to it again', async () => {
  const machine = computer({ isNewSession: async () => false });
  const { view } = await written(machine, 'i');
  for (const key of machine.values.keys())
    if (/^mirror\/(shard|record)\//.test(key)) machine.values.set(key, 'damaged');
  const store = machine.background();
  await pass(1000);
  await during(store.write([view.noted('i', 'b', 'later')]));
  await pass(15_000);
  machine.fake().empty();
  expect(await notesOf(machine.background())).toEqual(['a', 'b']);
});

describe('a database that was set aside', () => {
  it('is left as it is; all goes into a new one, and what only it has can be recovered', async () => {
    const machine = computer();
    const { view } = await written(machine, 'x', 'i');
    machine.faults.database = 'hangs';
    const store = machine.background();
    await during(store.write([view.noted('i', 'b', 'meanwhile')]));
    await during(store.setAside(), 12_000);
    await pass(5000);
    expect(await notesOf(store)).toEqual(['a', 'b']);
    expect(await heldBy(machine, 'i', 'fireside-2')).toEqual(['a', 'b']);
    expect(await heldBy(machine, 'x', 'fireside-2')).toEqual(['a']);
    expect(await heldBy(machine)).toEqual(['a']);
    const { aside, trouble } = await during(store.health());
    expect(aside.map(({ name }) => name)).toEqual(['fireside']);
    expect(trouble).toBeUndefined();

    // Something that only the old one has
    await machine
      .fake()
      .held()
      .write([view.planned('old'), view.noted('old', 'a', 'old')]);
    const later = machine.background();
    expect(await listed(later)).toEqual(['i', 'x']);
    await expect(during(later.bringBack('fireside'), 20_000)).rejects.toThrow();
    machine.heal();
    expect(await during(later.bringBack('fireside'), 20_000)).toEqual({ brought: 1, unreadable: 0 });
    expect(await listed(later)).toEqual(['i', 'old', 'x']);
    expect(await notesOf(later)).toEqual(['a', 'b']);
    expect(await during(later.bringBack('fireside'), 20_000)).toEqual({ brought: 0, unreadable: 0 });
  });

  it('stays the current one if the new one could not be recorded', async () => {
    const machine = computer();
    const { store } = await written(machine, 'i');
    machine.faults.mirror = 'write throws';
    await expect(during(store.setAside())).rejects.toThrow();
    expect([...machine.databases.keys()]).toEqual(['fireside']);
    expect(await notesOf(store)).toEqual(['a']);
  });

  it('stays the current one if a new one can’t be opened either, and nothing changes', async () => {
    const machine = computer();
    const { view } = await written(machine, 'i');
    machine.faults.database = 'read throws';
    machine.faults.newDatabases = 'read throws';
    const store = machine.background();
    await during(store.write([view.noted('i', 'b', 'meanwhile')]));
    for (let n = 0; n < 2; n++) await expect(during(store.setAside(), 12_000)).rejects.toThrow();
    expect((await during(store.health(), 12_000)).aside).toEqual([]);
    expect(await notesOf(store)).toEqual(['a', 'b']);
    // Once it works again, it is the same one.
    machine.heal();
    machine.faults.newDatabases = 'fine';
    await pass(15_000);
    expect(await heldBy(machine)).toEqual(['a', 'b']);
  });

  it('and is deleted is gone; no other can be deleted that way, and no later one gets a used name', async () => {
    const machine = computer();
    const { store } = await written(machine, 'i');
    for (let n = 0; n < 2; n++) await during(store.setAside(), 12_000);
    expect([...machine.databases.keys()]).toEqual(['fireside', 'fireside-2', 'fireside-3']);
    await during(store.discardAside('fireside-3'));
    await during(store.discardAside('somebody else’s'));
    expect(machine.databases.size).toBe(3);
    await during(store.discardAside('fireside'));
    expect([...machine.databases.keys()]).toEqual(['fireside-2', 'fireside-3']);
    expect((await during(store.health())).aside.map(({ name }) => name)).toEqual(['fireside-2']);
    await during(store.setAside(), 12_000);
    expect([...machine.databases.keys()]).toEqual(['fireside-2', 'fireside-3', 'fireside-4']);
    expect(await notesOf(store)).toEqual(['a']);
  });

  it('is known by the names of the databases where the record of it can’t be read', async () => {
    const machine = computer();
    const { view, store } = await written(machine, 'i');
    await during(store.setAside(), 12_000);
    await during(store.write([view.planned('new')]));
    await pass(5000);
    machine.faults.mirror = 'read throws';
    const later = machine.background();
    expect(await listed(later)).toEqual(['i', 'new']);
    expect((await during(later.health(), 12_000)).aside.map(({ name }) => name)).toEqual(['fireside']);
  });
});

describe('a database that was lost', () => {
  it('between two starts gets everything back, and says so', async () => {
    const machine = computer();
    await written(machine, 'x', 'y', 'i');
    machine.fake().empty();
    const store = machine.background();
    expect(await listed(store)).toEqual(['i', 'x', 'y']);
    await pass(5000);
    expect(await heldBy(machine)).toEqual(['a']);
    const { loss, restored } = await during(store.health());
    expect([loss, restored?.count]).toEqual([undefined, 3]);
  });

  it('together with the second store is reported until that is accepted', async () => {
    const machine = computer();
    const { view } = await written(machine, 'x', 'y', 'i');
    const registry = machine.values.get('database');
    machine.fake().empty();
    machine.values.clear();
    machine.values.set('database', registry);
    const store = machine.background();
    await pass(5000);
    const { loss } = await during(store.health());
    expect(loss).toMatchObject({ missing: 3 });
    await during(store.write([view.planned('new')]));
    const later = machine.background();
    expect((await during(later.health())).loss).toEqual(loss);
    await during(later.acceptLoss());
    expect((await during(machine.background().health())).loss).toBeUndefined();
  });

  it('in its latest part gets that part back', async () => {
    const machine = computer();
    const { view, store } = await written(machine, 'i');
    const held = machine.fake().held();
    const earlier = memoryStore(Date.now);
    await earlier.write((await held.states([recordKey('interview', 'i')])).writes);
    await during(store.write([view.noted('i', 'b', 'later'), view.typed('i', 'c', 'typed')]));
    await pass(2000);
    store.close();
    machine.fake().replace(earlier);
    expect(await heldBy(machine)).toEqual(['a']);
    const later = machine.background();
    expect(await notesOf(later)).toEqual(['a', 'b', 'c']);
    await pass(5000);
    expect(await heldBy(machine)).toEqual(['a', 'b', 'c']);
  });

  it('is not assumed for an interview that was deleted or purged', async () => {
    const machine = computer();
    const { view, store } = await written(machine, 'x', 'i');
    const { record } = (await during(store.interview('i'))) ?? {};
    await during(store.write([view.removed('i', record as InterviewRecord, Date.now())]));
    await pass(DAY + 1);
    await during(store.purge(Date.now()));
    expect(await listed(store)).toEqual(['x']);
    const later = machine.background();
    await pass(5000);
    expect(await listed(later)).toEqual(['x']);
    const { loss, restored } = await during(later.health());
    expect([loss, restored]).toEqual([undefined, undefined]);
  });
});

it('a damaged interview hides no other, blocks no writing, and is mended', async () => {
  const machine = computer();
  const { view } = await written(machine, 'bad', 'good');
  machine.fake().damaged.add(recordKey('interview', 'bad'));
  const store = machine.background();
  await during(store.write([view.noted('bad', 'b', 'typed into it')]), 2000);
  await during(store.write([view.noted('good', 'b', 'as ever')]), 2000);
  expect(await notesOf(store, 'bad')).toEqual(['a', 'b']);
  expect(await notesOf(store, 'good')).toEqual(['a', 'b']);
  await pass(15_000);
  expect(await listed(store)).toEqual(['bad', 'good']);
  expect(await heldBy(machine, 'bad')).toEqual(['a', 'b']);
  expect(await during(store.health())).toMatchObject({ waiting: 0, damaged: 0 });
});

describe('a damaged record for which the second store holds what was typed last', () => {
  /** What was typed while the database refused it; then that damages a record, and a background starts that checks nothing. */
  async function damagedAfterTyping(damagesBoth: boolean) {
    const machine = computer({ isNewSession: async () => false });
    const { view, store } = await written(machine, 'bad', 'good');
    machine.faults.database = 'write throws';
    await during(store.write([view.typed('bad', 'b', 'typed')]), 2000);
    await during(store.write([view.noted('good', 'b', 'noted'), view.planned('new')]), 2000);
    store.close();
    machine.heal();
    machine.fake().damaged.add(recordKey('interview', 'bad'));
    if (damagesBoth) {
      for (const [key, value] of machine.values)
        if (key.startsWith('mirror/shard/') && String(value).includes('interview/bad')) machine.values.set(key, 'junk');
    }
    return { machine, view, later: machine.background() };
  }

  it('keeps no other from being united, and is mended', async () => {
    const { machine, later } = await damagedAfterTyping(false);
    await pass(5000);
    expect(await heldBy(machine, 'good')).toEqual(['a', 'b']);
    expect(await heldBy(machine, 'new')).toEqual([]);
    expect(await heldBy(machine, 'bad')).toEqual(['a', 'b']);
    expect(await during(later.health())).toMatchObject({ waiting: 0, damaged: 0, trouble: undefined });
    expect(await listed(later)).toEqual(['bad', 'good', 'new']);
  });

  it('keeps no other from being united where the second store has lost it, too', async () => {
    const { machine, later } = await damagedAfterTyping(true);
    await pass(5000);
    expect(await heldBy(machine, 'good')).toEqual(['a', 'b']);
    expect(await notesOf(later, 'bad')).toEqual(['b']);
    expect(await during(later.health())).toMatchObject({ waiting: 0, trouble: undefined });
  });

  it('keeps no other from being united where the database can’t take it out of the way, and is named', async () => {
    const { machine, later } = await damagedAfterTyping(false);
    const { putAside } = machine.fake().database;
    delete machine.fake().database.putAside;
    await pass(5000);
    expect(await heldBy(machine, 'good')).toEqual(['a', 'b']);
    expect(await during(later.health())).toMatchObject({ waiting: 1, damaged: 1, trouble: 'damaged' });
    expect(await notesOf(later, 'bad')).toEqual(['a', 'b']);
    Object.assign(machine.fake().database, { putAside });
    const next = machine.background();
    await pass(5000);
    expect(await heldBy(machine, 'bad')).toEqual(['a', 'b']);
    expect(await during(next.health())).toMatchObject({ waiting: 0, damaged: 0, trouble: undefined });
  });
});

it.each(['read throws', 'hangs'] as const)(
  'where both stores fail (%s), a list fails and is never empty',
  async (fault) => {
    const machine = computer();
    await written(machine, 'i');
    machine.faults.database = fault;
    machine.faults.mirror = fault;
    const store = machine.background();
    await expect(during(store.list({ index: 'listed', limit: 9 }), 30_000)).rejects.toThrow();
    await expect(during(store.interview('i'), 30_000)).rejects.toThrow();
  },
);

it('where both stores fail nothing is reported as stored, and the reason is the database’s', async () => {
  const machine = computer();
  const { view, store } = await written(machine, 'i');
  machine.faults.database = 'write throws';
  machine.faults.mirror = 'hangs';
  await expect(during(store.write([view.noted('i', 'b', 'lost')]), 3000)).rejects.toMatchObject({ reason: 'failed' });
});

const never = () => new Promise<never>(() => undefined);
const ANSWERS: [string, () => unknown][] = [
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
    async () => ({ database: 'x', 'mirror/head': 5, 'mirror/log/1': [], 'mirror/shard/3': {} }),
  ],
];
const METHODS: (readonly (keyof KeyValueStore)[])[] = [
  ['get', 'keys', 'all'],
  ['set'],
  ['remove'],
  ['get', 'keys', 'all', 'set', 'remove'],
];

describe.each(ANSWERS)('while the second store %s', (_, answer) => {
  it.each(METHODS.map((methods) => [methods.join(', '), methods] as const))(
    '(%s) the database works alone: what is there is listed, read and written',
    async (_names, methods) => {
      const machine = computer();
      const { view } = await written(machine, 'i');
      for (const method of methods) machine.keyValueStore[method] = answer as never;
      const store = machine.background();
      expect(await listed(store)).toEqual(['i']);
      expect(await notesOf(store)).toEqual(['a']);
      await during(store.write([view.noted('i', 'b', 'alone')]), 2000);
      await during(store.write([view.planned('j')]), 2000);
      expect(await notesOf(store)).toEqual(['a', 'b']);
      expect(await listed(store)).toEqual(['i', 'j']);
      await during(store.purge(Date.now()), 20_000).catch(() => undefined);
      expect(await heldBy(machine)).toEqual(['a', 'b']);
      expect((await during(store.health(), 12_000)).trouble).toBeUndefined();
    },
  );
});

it('of lists that are read in turn while the stores are compared, only the first waits for that', async () => {
  const machine = computer();
  await written(machine, 'i');
  const store = machine.background();
  await pass(100);
  machine.faults.mirror = 'hangs';
  const list = (ms: number) => during(store.list({ index: 'listed', limit: 9 }), ms);
  await expect(list(400)).rejects.toThrow('It still waits.');
  await expect(list(200)).resolves.toMatchObject({ total: 1 });
  await expect(list(1)).resolves.toMatchObject({ total: 1 });
});

it.each(ANSWERS.slice(0, 6))('a session that %s keeps nobody waiting', async (_, answer) => {
  const machine = computer({ isNewSession: answer as () => Promise<boolean> });
  const view = writer();
  const store = machine.background();
  await during(store.write([view.planned('i')]), 2000);
  expect(await listed(store)).toEqual(['i']);
});

describe('many interviews at once', () => {
  const ids = ['m', 'n', 'o', 'p', 'q', 'r'];
  const many = (view: ReturnType<typeof writer>) => ids.map((id) => view.planned(id));
  /** What the second store has by itself. */
  async function inSecond(machine: Machine): Promise<string[]> {
    const held = machine.fake();
    held.empty();
    return listed(machine.background());
  }

  it('come into the second store once they rest', async () => {
    const machine = computer();
    const { view, store } = await written(machine, 'i');
    await during(store.write(many(view)), 1000);
    expect([...machine.values.keys()].filter((key) => key.startsWith('mirror/log/'))).toEqual([]);
    await pass(15_000);
    store.close();
    expect(await inSecond(machine)).toEqual(['i', ...ids]);
  });

  it('come into it a minute later, however long that goes on', async () => {
    const machine = computer();
    const { view, store } = await written(machine, 'i');
    for (let second = 0; second < 75; second++) {
      await during(store.write(many(view)), 1000);
    }
    store.close();
    expect(await inSecond(machine)).toEqual(['i', ...ids]);
  });

  it('leave what is typed meanwhile to come into it within a second', async () => {
    const machine = computer();
    const { view, store } = await written(machine, 'i');
    await during(store.write(many(view)), 100);
    await during(store.write([view.noted('i', 'b', 'typed')]), 100);
    await during(store.write(many(view)), 900);
    store.close();
    expect(await inSecond(machine)).toEqual(['i']);
    expect(await notesOf(machine.background())).toEqual(['a', 'b']);
  });

  it('come from it if they came while both were compared', async () => {
    const machine = computer();
    const { view, store } = await written(machine, 'i');
    await during(store.write(many(view)), 2150);
    // The comparison begins.
    await during(store.write(['s', 't', 'u', 'v', 'w'].map((id) => view.planned(id))), 100);
    await pass(20_000);
    store.close();
    expect(await inSecond(machine)).toEqual(['i', ...ids, 's', 't', 'u', 'v', 'w']);
  });

  it('are acknowledged by the second store where the database fails', async () => {
    const machine = computer();
    const { view } = await written(machine, 'i');
    machine.faults.database = 'write throws';
    const store = machine.background();
    await during(store.write(many(view)));
    store.close();
    machine.faults.database = 'fine';
    expect(await inSecond(machine)).toEqual(['i', ...ids]);
  });
});

describe('after a crash of the browser', () => {
  const RENEWALS: [string, DatabaseLog['renew']][] = [
    ['is going on', () => new Promise(() => undefined)],
    ['fails', async () => Promise.reject(new Error('It broke.'))],
  ];

  it.each(RENEWALS)(
    'while the renewal of the log %s, what is acknowledged is in the second store, too',
    async (_, renew) => {
      const machine = computer();
      const { view } = await written(machine, 'i');
      const { store } = restarted(machine, { renew });
      await pass(5000);
      await during(store.write([view.noted('i', 'b', 'after it')]), 10);
      store.close();
      machine.fake().empty();
      expect(await notesOf(machine.background())).toEqual(['a', 'b']);
    },
  );

  it.each(RENEWALS)('while the renewal of the log %s, so is each part of a restore', async (_, renew) => {
    const machine = computer();
    const { view } = await written(machine, 'i');
    const { store } = restarted(machine, { renew });
    await pass(5000);
    const ids = ['m', 'n', 'o', 'p', 'q', 'r'];
    await during(store.write(ids.map((id) => view.planned(id))), 10);
    store.close();
    machine.fake().empty();
    const later = machine.background();
    await pass(5000);
    expect(await listed(later)).toEqual(['i', ...ids]);
  });

  it('the second store is padded before anything is written to it, and nothing of that stays', async () => {
    const machine = computer();
    const { view } = await written(machine, 'i');
    const before = machine.calls.length;
    const { store } = restarted(machine);
    await during(store.write([view.noted('i', 'b', 'after it')]), 10);
    await pass(5000);
    const sets = machine.calls.slice(before).filter(({ name }) => name === 'set');
    expect(sets.length).toBeGreaterThan(1);
    expect(sets[0]?.keys).toEqual(['padding']);
    expect(machine.values.has('padding')).toBe(false);
  });

  it('nothing is padded again in the same session of the browser', async () => {
    const machine = computer();
    const { view } = await written(machine, 'i');
    const { store } = restarted(machine, { isOld: async () => false });
    await during(store.write([view.noted('i', 'b', 'after it')]), 10);
    await pass(5000);
    expect(machine.calls.filter(({ name, keys }) => name === 'set' && keys.includes('padding'))).toEqual([]);
  });

  it('its log is renewed once; then the second store may be a moment behind', async () => {
    const machine = computer();
    const { view } = await written(machine, 'i');
    const { store, renewals } = restarted(machine);
    await pass(5000);
    expect(renewals()).toBe(1);
    const sets = () => machine.calls.filter(({ name }) => name === 'set').length;
    const setsBefore = sets();
    await during(store.write([view.noted('i', 'b', 'after it')]), 10);
    expect(sets()).toBe(setsBefore);
  });

  it.each<[string, DatabaseLog['isOld'], number]>([
    ['was renewed before in the same session', async () => false, 0],
    ['hangs when asked', () => new Promise(() => undefined), 1],
    ['can’t be asked', async () => Promise.reject(new Error('It broke.')), 1],
  ])('a log that %s is renewed so often', async (_, isOld, count) => {
    const machine = computer();
    const { view } = await written(machine, 'i');
    const { store, renewals } = restarted(machine, { isOld });
    await during(store.write([view.noted('i', 'b', 'after it')]), 3000);
    await pass(5000);
    expect(renewals()).toBe(count);
  });

  it('a log is renewed as soon as the database opens', async () => {
    const machine = computer();
    await written(machine, 'i');
    machine.faults.database = 'read throws';
    const { renewals } = restarted(machine);
    await pass(5000);
    expect(renewals()).toBe(0);
    machine.heal();
    await pass(15_000);
    expect(renewals()).toBe(1);
  });

  /** The background after the browser was started again. */
  function restarted(machine: Machine, log: Partial<DatabaseLog> = {}) {
    let renewals = 0;
    const renew = async () => {
      renewals += 1;
    };
    machine.log = { isOld: async () => true, renew, ...log };
    return { store: machine.background(), renewals: () => renewals };
  }
});

describe('what was deleted', () => {
  const words = ({ values }: Machine) => JSON.stringify([...values.values()]);

  it('does not come back from a second store that was put back, and leaves no word there', async () => {
    const machine = computer();
    const { view, store } = await written(machine, 'i');
    await during(store.write([view.noted('i', 'b', 'zyzzyva')]));
    await pass(15_000);
    const outdated = new Map(machine.values);
    const { record } = (await during(store.interview('i'))) ?? {};
    await during(store.write([view.noteRemoved('i', 'b', record as InterviewRecord, Date.now())]));
    await pass(15_000);
    store.close();
    for (const [key, value] of outdated) machine.values.set(key, value);
    expect(words(machine)).toContain('zyzzyva');
    await pass(DAY + 1);
    const later = machine.background();
    await pass(5000);
    await during(later.purge(Date.now()));
    await pass(DAY + 1);
    await during(later.purge(Date.now()));
    expect(words(machine)).not.toContain('zyzzyva');
    const held = await machine.fake().held().interview('i');
    expect(JSON.stringify(held)).not.toContain('zyzzyva');
    expect(JSON.stringify(held)).toContain('of i');
  });

  it.each([['read throws'], ['write throws'], ['hangs']] as const)(
    'at once while the second store fails (%s) is gone there, too, once it works',
    async (fault) => {
      const machine = computer();
      const { view, store } = await written(machine, 'i', 'j');
      machine.faults.mirror = fault;
      await during(store.write([view.erased('i')]));
      expect(words(machine)).toContain('of i');
      machine.heal();
      await pass(60_000);
      await during(store.purge(Date.now()));
      expect(words(machine)).not.toContain('of i');
      expect(words(machine)).toContain('of j');
      const later = machine.background();
      expect(await listed(later)).toEqual(['j']);
      expect((await during(later.health())).loss).toBeUndefined();
    },
  );
});
