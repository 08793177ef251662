import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../domain/change.ts';
import { NotebookError, type Reason } from '../../storage/notebook.ts';
import { memoryShelf, type Shelf } from '../../storage/shelf.ts';
import { type Store, steadyNotebook } from '../../storage/steady/index.ts';
import { newestFirst, summaryOf } from '../../storage/summary.ts';
import type { Held } from '../../storage/writing.ts';
import { folded, noted, planned, recorded, typed } from './changes.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A computer: databases that can fail, a shelf, and backgrounds that come and go. */
function computer(shelf: Shelf = memoryShelf()) {
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
          return { summaries, damaged: held.size - whole.length };
        }),
      hold: (id) => act((held) => hold(held, id)),
      put: (next) =>
        act((held) => {
          hold(held, next.interview.id);
          held.set(next.interview.id, structuredClone(next));
        }),
      count: () => act((held) => held.size),
      swap: (swaps) => act(() => swaps.map(() => false)),
      sweep: () => act(() => undefined),
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
    background: () => steadyNotebook({ shelf, open, newSession: async () => true, now: Date.now }),
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
