import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../domain/change.ts';
import { NotebookError, type Reason } from '../../storage/notebook.ts';
import { memoryShelf, type Shelf } from '../../storage/shelf.ts';
import { type Store, steadyNotebook } from '../../storage/steady/index.ts';
import { newestFirst, summaryOf } from '../../storage/summary.ts';
import { type Held, swept } from '../../storage/writing.ts';
import { folded, noted, planned, recorded, typed } from './changes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A computer: databases that can fail, a shelf, and backgrounds that come and go. */
function computer(shelf: Shelf = memoryShelf(), newSession = async () => true) {
  const databases = new Map<string, Map<string, Held>>();
  const faults = new Map<string, Reason | 'never'>();
  const damaged = new Set<string>();

  function open(name: string, fresh: () => void): Store {
    const act = async <T>(work: (held: Map<string, Held>) => T): Promise<T> => {
      const fault = faults.get(name);
      if (fault === 'never') return new Promise(() => undefined);
      if (fault) throw new NotebookError(fault);
      let held = databases.get(name);
      if (!held) {
        held = new Map();
        databases.set(name, held);
        fresh();
      }
      return work(held);
    };
    const hold = (held: Map<string, Held>, id: string) => {
      if (damaged.has(id)) throw new NotebookError('damaged');
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
      hold: (id) => act((held) => hold(held, id)),
      put: (next) =>
        act((held) => {
          hold(held, next.interview.id);
          held.set(next.interview.id, structuredClone(next));
        }),
      count: () => act((held) => held.size),
      swap: (swaps) =>
        act((held) =>
          swaps.map(({ id, was, now }) => {
            if ((hold(held, id)?.interview.revision ?? null) !== was) return false;
            if (now) held.set(id, { interview: structuredClone(now), seen: {} });
            else held.delete(id);
            return true;
          }),
        ),
      sweep: (before) =>
        act((held) => {
          for (const [id, one] of [...held]) {
            const interview = swept(one.interview, before);
            if (interview) held.set(id, { ...one, interview });
            else held.delete(id);
          }
        }),
      close: async () => undefined,
    };
  }

  return {
    shelf,
    databases,
    damaged,
    fail: (fault: Reason | 'never' | undefined, name = 'fireside') => {
      if (fault) faults.set(name, fault);
      else faults.delete(name);
    },
    background: () =>
      steadyNotebook({
        shelf,
        open,
        newSession,
        databases: async () => [...databases.keys()],
        erase: async (name) => void databases.delete(name),
        now: Date.now,
      }),
    stored: (id: string, name = 'fireside') => databases.get(name)?.get(id)?.interview,
  };
}

/** Lets so much time pass, in ms. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const from = (seq: number, writer = 'view') => ({ writer, seq });
const BEFORE: Change[] = [planned('i'), recorded('e', 'entered'), noted('a')];
const MEANWHILE: Change[] = [noted('b'), typed('c', 'unfin'), typed('c', 'unfinished')];

describe.each<[string, Reason | 'never', Reason]>([
  ['does not open', 'unopenable', 'unopenable'],
  ['is full', 'full', 'full'],
  ['throws', 'failed', 'failed'],
  ['does not answer', 'never', 'silent'],
])('while the database %s', (_, fault, reason) => {
  it('what is written is kept in the journal within two seconds, said, and flows in when it works again', async () => {
    const { background, fail, stored, shelf } = computer();
    const notebook = background();
    await notebook.write('i', BEFORE, from(1));
    fail(fault);
    const writing = Promise.all(MEANWHILE.map((change, n) => notebook.write('i', [change], from(4 + n))));
    await pass(1900);
    await writing;
    expect(await notebook.health()).toMatchObject({ trouble: reason, waiting: 1 });
    expect((await notebook.read('i'))?.draft?.text).toBe('unfinished');
    expect(Object.keys(await shelf.all('journal/entry/'))).not.toEqual([]);

    if (fault === 'never') return;
    fail(undefined);
    await pass(11_000);
    expect(await notebook.health()).toMatchObject({ trouble: undefined, waiting: 0 });
    expect(stored('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
    expect(Object.keys(await shelf.all('journal/entry/'))).toEqual([]);
  });

  it('a background that is stopped and started anew goes on from the journal, and nothing is doubled', async () => {
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
    // Sent again, as its acknowledgement may have been lost
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
    const notebook = background();
    const writing = notebook.write('i', BEFORE, from(1));
    await pass(3500);
    await writing;
    expect(await notebook.read('i')).toEqual(folded(BEFORE));
    expect((await notebook.health()).atHand).toMatchObject([{ id: 'i' }]);
    fail(undefined);
    const later = background();
    await pass(11_000);
    expect((await later.list()).map(({ id }) => id)).toEqual(['i']);
    expect(stored('i')).toEqual(folded(BEFORE));
  });

  it('a list fails and is never empty', async () => {
    const { background, fail } = computer();
    const notebook = background();
    await notebook.write('i', BEFORE, from(1));
    if (fault === 'never') return;
    fail(fault);
    await expect(notebook.list()).rejects.toMatchObject({ reason });
  });
});

describe('a database that was set aside', () => {
  it('is left as it is; what is at hand and waits goes into a new one, and the rest can be brought back', async () => {
    const { background, fail, stored, databases } = computer();
    const former = background();
    for (const id of ['x', 'y', 'z']) await former.write(id, [planned(id), noted(`${id}-note`)], from(1, id));
    await former.write('i', BEFORE, from(1));
    await pass(5000);
    fail('unopenable');
    const notebook = background();
    await notebook.write('i', MEANWHILE, from(4));
    await notebook.setAside();
    expect(await notebook.read('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
    expect(stored('i', 'fireside-2')).toEqual(folded([...BEFORE, ...MEANWHILE]));
    expect(stored('i')).toEqual(folded(BEFORE));
    expect(databases.get('fireside')?.size).toBe(4);
    const { aside, trouble } = await notebook.health();
    expect(aside).toEqual([{ name: 'fireside', at: Date.now() }]);
    expect(trouble).toBeUndefined();

    // Another background uses the new one, too
    const later = background();
    expect((await later.list()).map(({ id }) => id)).toContain('i');
    await expect(later.bringBack('fireside')).rejects.toMatchObject({ reason: 'unopenable' });
    fail(undefined);
    await later.bringBack('fireside');
    expect((await later.list()).map(({ id }) => id).sort()).toEqual(['i', 'x', 'y', 'z']);
    expect(await later.read('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
    expect(await later.bringBack('fireside')).toEqual({ brought: 0, unreadable: 0 });
  });

  it('stays the current one where the new one could not be noted down', async () => {
    const shelf = memoryShelf();
    const { background, databases } = computer(shelf);
    const notebook = background();
    await notebook.write('i', BEFORE, from(1));
    shelf.set = () => Promise.reject(new Error('full'));
    await expect(notebook.setAside()).rejects.toThrow();
    expect([...databases.keys()]).toEqual(['fireside']);
    expect(await notebook.read('i')).toEqual(folded(BEFORE));
  });
});

describe('a database that was lost', () => {
  it('between two starts gets back what was in hand, and what is missing is told until it is accepted', async () => {
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

  it('under us gets it back at once', async () => {
    const { background, databases, stored } = computer();
    const notebook = background();
    for (const id of ['x', 'i']) await notebook.write(id, [planned(id), noted(`${id}-note`)], from(1, id));
    databases.delete('fireside');
    await notebook.write('i', [noted('b')], from(3, 'i'));
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['b', 'i-note']);
    await pass(0);
    expect((await notebook.list()).map(({ id }) => id).sort()).toEqual(['i', 'x']);
    expect((await notebook.health()).loss).toMatchObject({ missing: 0 });
  });

  it('in its latest part gets that back', async () => {
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

  it('is not what an interview is that was deleted, or swept away', async () => {
    const { background, databases } = computer();
    const notebook = background();
    for (const id of ['x', 'i']) await notebook.write(id, [planned(id)], from(1, id));
    await pass(2000);
    await notebook.write('i', [{ type: 'interview removed', at: 5 }], from(2, 'i'));
    await pass(2000);
    await notebook.sweep(10);
    databases.get('fireside')?.delete('i');
    const later = background();
    expect((await later.list()).map(({ id }) => id)).toEqual(['x']);
    expect(await later.read('i')).toBeUndefined();
  });
});

describe('a damaged interview', () => {
  it('hides no other and keeps nobody from writing; what is typed into it goes to the journal', async () => {
    const { background, damaged } = computer();
    const notebook = background();
    await notebook.write('bad', [planned('bad')], from(1, 'bad'));
    await notebook.write('good', [planned('good')], from(1));
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
  it('keeps what is typed over at once only once', async () => {
    const { background, fail, shelf, stored } = computer();
    const notebook = background();
    await notebook.write('i', BEFORE, from(1));
    fail('full');
    const text = 'x'.repeat(500);
    for (let n = 1; n <= 500; n++) await notebook.write('i', [typed('d', text.slice(0, n))], from(3 + n));
    const size = JSON.stringify(await shelf.all('journal/entry/')).length;
    expect(size).toBeLessThan(100_000);
    fail(undefined);
    await pass(11_000);
    expect(stored('i')?.draft?.text).toBe(text);
  });

  it('that takes nothing more says so, and loses nothing that it has', async () => {
    const shelf = memoryShelf();
    const { background, fail, stored } = computer(shelf);
    const notebook = background();
    await notebook.write('i', BEFORE, from(1));
    fail('full');
    await notebook.write('i', [noted('b')], from(4));
    const { set } = shelf;
    shelf.set = () => Promise.reject(new Error('The disk is full.'));
    await expect(notebook.write('i', [noted('c')], from(5))).rejects.toMatchObject({ reason: 'full' });
    shelf.set = set;
    await notebook.write('i', [noted('c')], from(5));
    fail(undefined);
    await pass(11_000);
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('passes over what it can not understand, and leaves it', async () => {
    const { background, shelf } = computer();
    await shelf.set({
      'journal/entry/i/000000001': { interview: 'i', steps: 'none' },
      'journal/copy/i': 5,
      database: 7,
    });
    const notebook = background();
    await notebook.write('i', BEFORE, from(1));
    expect(await notebook.read('i')).toEqual(folded(BEFORE));
    expect(await shelf.all('journal/entry/')).toEqual({
      'journal/entry/i/000000001': { interview: 'i', steps: 'none' },
    });
  });
});

/** A shelf of which some verbs do what a broken browser does. */
function broken() {
  const shelf = memoryShelf();
  const faults = new Map<keyof Shelf, () => unknown>();
  const act =
    <Verb extends keyof Shelf>(verb: Verb) =>
    (argument: never) =>
      (faults.get(verb) ?? (() => (shelf[verb] as (given: never) => unknown)(argument)))();
  return {
    whole: shelf,
    shelf: { all: act('all'), set: act('set'), remove: act('remove') } as Shelf,
    fail: (verbs: readonly (keyof Shelf)[], fault: () => unknown) => {
      for (const verb of verbs) faults.set(verb, fault);
    },
    mend: () => faults.clear(),
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
const VERBS: (readonly (keyof Shelf)[])[] = [['all'], ['set'], ['remove'], ['all', 'set', 'remove']];

/** Resolves with what the work gives, while so much time passes (ms). */
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

describe.each(FAULTS)('while the shelf beside it %s', (name, fault) => {
  describe.each(VERBS.map((verbs) => [verbs.join(', '), verbs] as const))('(%s)', (_, verbs) => {
    it('the database goes on alone: what is there is listed, read and written', async () => {
      const { shelf, fail } = broken();
      const { background, stored } = computer(shelf);
      const former = background();
      await former.write('i', BEFORE, from(1));
      await pass(5000);
      fail(verbs, fault);

      const notebook = background();
      expect((await during(notebook.list(), 4000)).map(({ id }) => id)).toEqual(['i']);
      expect(await during(notebook.read('i'), 1000)).toEqual(folded(BEFORE));
      for (const [n, change] of MEANWHILE.entries()) await during(notebook.write('i', [change], from(4 + n)), 1400);
      await during(notebook.write('j', [planned('j')], from(1)), 1400);
      expect(stored('i')).toEqual(folded([...BEFORE, ...MEANWHILE]));
      expect((await during(notebook.list(), 1400)).map(({ id }) => id).sort()).toEqual(['i', 'j']);
      await during(notebook.sweep(10), 6000);
      expect((await during(notebook.health(), 10)).trouble).toBeUndefined();
      // Junk in place of nothing, and records of another shape, are no failure; what is not called tells nothing.
      const seen = verbs.includes('all') || (verbs.includes('set') && /throws|rejects|hangs/.test(name));
      if (seen && name !== 'gives junk in every record')
        expect((await notebook.health()).safetyCopies).toBe('unavailable');
    });
  });
});

it.each(FAULTS.slice(0, 6))('a session that %s keeps nobody waiting', async (_, fault) => {
  const { background } = computer(memoryShelf(), fault as () => Promise<boolean>);
  const notebook = background();
  await during(notebook.write('i', BEFORE, from(1)), 2000);
  expect((await during(notebook.list(), 10)).map(({ id }) => id)).toEqual(['i']);
});

describe('a shelf that works again', () => {
  it.each(FAULTS.slice(0, 3))(
    'after one that %s: nothing on it was written over, and what waited there flows in',
    async (_, fault) => {
      const { shelf, whole, fail, mend } = broken();
      const { background, stored } = computer(shelf);
      await background().write('i', BEFORE, from(1));
      await pass(3000);
      const step = { writer: 'view', seq: 4, change: noted('b') };
      await whole.set({ 'journal/entry/i/000000001': { interview: 'i', steps: [step] } });
      fail(['all', 'set', 'remove'], fault);

      const notebook = background();
      await during(notebook.list(), 4000);
      expect(stored('i')).toEqual(folded(BEFORE));
      expect((await notebook.health()).safetyCopies).toBe('unavailable');
      mend();
      await pass(25_000);
      await during(notebook.write('j', [planned('j')], from(1)), 1400);
      await pass(25_000);
      expect(stored('i')).toEqual(folded([...BEFORE, ...MEANWHILE.slice(0, 1)]));
      expect(Object.keys(await whole.all('journal/entry/'))).toEqual([]);
      expect((await notebook.health()).safetyCopies).toBeUndefined();
    },
  );

  it('is not needed to know which database is current', async () => {
    const { shelf, fail } = broken();
    const { background, fail: failDatabase } = computer(shelf);
    const former = background();
    await former.write('old', [planned('old')], from(1));
    failDatabase('unopenable');
    const latter = background();
    await latter.setAside();
    await latter.write('new', [planned('new')], from(1));
    fail(['all'], () => Promise.reject(new Error('broken')));
    failDatabase(undefined);
    const notebook = background();
    expect((await during(notebook.list(), 3000)).map(({ id }) => id)).toContain('new');
    expect((await notebook.health()).aside.map(({ name }) => name)).toEqual(['fireside']);
  });
});

describe('both broken', () => {
  it('nothing is called kept, and the reason is the database’s', async () => {
    const { shelf, fail } = broken();
    const { background, fail: failDatabase } = computer(shelf);
    const notebook = background();
    await notebook.write('i', BEFORE, from(1));
    fail(['all', 'set', 'remove'], never);
    failDatabase('unopenable');
    await expect(during(notebook.write('i', MEANWHILE, from(4)), 3000)).rejects.toMatchObject({ reason: 'unopenable' });
  });
});

const DAY = 24 * 60 * 60_000;

describe('what was deleted', () => {
  const deleting = (at: number): Change[] => [{ type: 'note removed', note: 'b', at }];
  const all = async (shelf: Shelf) => JSON.stringify(await shelf.all(''));

  it('leaves no word in the copies a day later', async () => {
    const { background, shelf, stored } = computer();
    const notebook = background();
    await notebook.write('i', [...BEFORE, noted('b', 'zyzzyva')], from(1));
    await notebook.write('i', deleting(Date.now()), from(5));
    await pass(3000);
    expect(await all(shelf)).toContain('zyzzyva');
    await pass(DAY + 1);
    await notebook.sweep(Date.now() - DAY);
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['a']);
    expect(await all(shelf)).not.toContain('zyzzyva');
    expect(await all(shelf)).toContain('Text of a');
  });

  it('leaves none though the background ended before its copy followed', async () => {
    const { background, shelf, stored } = computer();
    const former = background();
    await former.write('i', [...BEFORE, noted('b', 'zyzzyva')], from(1));
    await pass(3000);
    const outdated = await shelf.all('journal/copy/');
    await former.write('i', deleting(Date.now()), from(5));
    await pass(3000);
    await shelf.set(outdated);
    await pass(DAY + 1);
    const notebook = background();
    await notebook.sweep(Date.now() - DAY);
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['a']);
    expect(await all(shelf)).not.toContain('zyzzyva');

    // Nor does a copy come back that could not be mended
    await shelf.set(outdated);
    await background().list();
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['a']);
  });

  it('leaves none in the journal of an interview that can’t be read, and does not come back when it can', async () => {
    const { background, shelf, damaged, stored } = computer();
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
    await latter.sweep(Date.now() - DAY);
    expect(await all(shelf)).not.toMatch(/quetzal|zyzzyva|Text of a/);
    expect(await all(shelf)).toContain('stays');
    damaged.clear();
    const last = background();
    await last.sweep(Date.now() - DAY);
    expect(stored('i')?.notes.map(({ id }) => id)).toEqual(['c']);
    expect(stored('j')).toBeUndefined();
    expect(await all(shelf)).not.toMatch(/quetzal|zyzzyva|Text of a/);
  });
});

describe('what is deleted for good', () => {
  /** A background with a deleted interview whose copy is still on the shelf, which fails in these verbs. */
  async function deletedWhile(verbs: readonly (keyof Shelf)[]) {
    const { shelf, whole, fail, mend } = broken();
    const { background, stored } = computer(shelf);
    const former = background();
    await former.write('i', BEFORE, from(1));
    await former.write('j', [planned('j')], from(1, 'j'));
    await pass(3000);
    fail(verbs, () => Promise.reject(new Error('broken')));
    const notebook = background();
    await notebook.write('i', [{ type: 'interview removed', at: Date.now() }], from(4));
    expect(Object.keys(await whole.all('journal/copy/'))).toContain('journal/copy/i');
    const erase = async () => notebook.swap([{ id: 'i', was: stored('i')?.revision ?? null, now: null }]);
    return { background, notebook, stored, mend, whole, erase };
  }

  it.each<[string, (keyof Shelf)[]]>([
    ['can’t be read', ['all', 'set', 'remove']],
    ['removes nothing', ['remove']],
  ])('is refused while a shelf with its copy %s, and stays deleted once it is done', async (_, verbs) => {
    const { background, notebook, stored, mend, whole, erase } = await deletedWhile(verbs);
    await expect(erase()).rejects.toMatchObject({ reason: 'failed' });
    expect(stored('i')?.removedAt).toBeDefined();
    // The shelf’s failure is none of the database
    expect((await notebook.health()).trouble).toBeUndefined();
    mend();
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

describe('a database that was put aside and is deleted', () => {
  it('is gone; no other can be deleted so, and no later one gets a name that is taken', async () => {
    const { background, fail, databases } = computer();
    const notebook = background();
    await notebook.write('i', BEFORE, from(1));
    for (const name of ['fireside', 'fireside-2']) {
      fail('unopenable', name);
      await pass(20_000);
      await notebook.setAside();
      await notebook.write('i', [noted(name)], from(1, name));
    }
    expect([...databases.keys()]).toEqual(['fireside', 'fireside-2', 'fireside-3']);
    await notebook.discardAside('fireside-3');
    await notebook.discardAside('somebody else’s');
    expect(databases.size).toBe(3);
    await notebook.discardAside('fireside');
    expect([...databases.keys()]).toEqual(['fireside-2', 'fireside-3']);
    expect((await notebook.health()).aside.map(({ name }) => name)).toEqual(['fireside-2']);
    fail('unopenable', 'fireside-3');
    await pass(20_000);
    await notebook.setAside();
    await notebook.write('i', [noted('last')], from(1, 'last'));
    expect([...databases.keys()]).toEqual(['fireside-2', 'fireside-3', 'fireside-4']);
  });
});
