import { effect } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import type { InterviewChange } from '../../domain/interview/interview-change.ts';
import { interviewSummary } from '../../domain/interview/interview-summary.ts';
import { viewOf } from '../../domain/interview/interview-view.ts';
import { NEVER } from '../../domain/merge/stamp.ts';
import { builtInGuides } from '../../guides/index.ts';
import { PAGE, search } from '../../state/interview-list-state.ts';
import { type LibraryState, libraryState } from '../../state/library-state.ts';
import { newView, recordClock } from '../../state/record-clock.ts';
import type { Made } from '../../state/replica.ts';
import { channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type ListQuery, type LiveRecordStore, type RecordStore, StoreError } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import { writeOf } from '../../storage/writes.ts';

const [first] = builtInGuides;
if (!first) throw new Error('There is no guide.');
const guide = first;
const NOW = Date.UTC(2026, 10, 20, 14);

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const clocks = new WeakMap<object, ReturnType<typeof recordClock>>();

/** What a view does to an interview, stamped by that view. */
function changesBy(view: object, id: string, all: readonly Made[]): InterviewChange[] {
  // What a store holds was there before what views do.
  const clock = clocks.get(view) ?? recordClock(newView(), () => ('change' in view ? NOW : NOW - 60_000));
  clocks.set(view, clock);
  return all.map((made) => ({ ...made, record: id, stamp: clock.next('interview', id, NEVER) }) as InterviewChange);
}

/** Has a view do this. */
async function write(view: LiveRecordStore, id: string, ...all: Made[]): Promise<void> {
  await Promise.all(changesBy(view, id, all).map((change) => view.change({ kind: 'interview', change }, guide)));
}

/** Puts this into a store itself. */
async function put(memory: RecordStore, id: string, ...all: Made[]): Promise<void> {
  const copy = { kind: 'guide copy' as const, hash: guideHash(guide), guide };
  const changes = changesBy(memory, id, all);
  await memory.write([copy, ...changes.map((change) => writeOf({ kind: 'interview', change }))]);
}

/** An interview as a store has it; undefined if there is nothing of it to show. */
async function read(store: Pick<RecordStore, 'interview'>, id: string) {
  const found = await store.interview(id);
  if (!found?.guide || !interviewSummary(found.record)) return undefined;
  return viewOf(found.record, found.guide, { opens: found.texts, draft: null });
}

const REMOVED: Made = { type: 'interview removed', at: NOW, saw: {} };
const RESTORED: Made = { type: 'interview restored', at: NOW };

/** A background with this store, and views of it like those of the panel and of other tabs. */
function background(recordStore: RecordStore = memoryStore()) {
  const serve = storeService(recordStore, { complain: (what) => expect.fail(what) });
  return {
    view(): LiveRecordStore {
      const view = storeClient({
        view: newView(),
        connect() {
          const [mine, theirs] = channelPair();
          serve(theirs);
          return mine;
        },
      });
      open.push(view.close);
      return view;
    },
  };
}

function libraryOn(recordStore: LiveRecordStore): LibraryState {
  const library = libraryState({ recordStore, now: () => NOW });
  open.push(library.stop);
  return library;
}

function planned(candidate: string, createdAt = NOW, person?: string): Made {
  const call = { host: 'none' as const };
  const hash = guideHash(guide);
  const more = person === undefined ? {} : { person: { id: person } };
  return { type: 'interview planned', candidate, role: 'Engineer', guide: hash, call, createdAt, end: NOW, ...more };
}

/** Waits until the signals that `ask` reads make it true; Vitest ends a test that waits forever. */
function when(ask: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = effect(() => {
    if (ask()) resolve();
  });
  return promise.finally(stop);
}

const names = (library: LibraryState) => library.list.found.value.map(({ candidate }) => candidate);
const listed = (library: LibraryState) => when(() => library.list.state.value.is === 'ready');
const shown = (library: LibraryState) => {
  const detail = library.detail.value;
  return detail.is === 'ready' ? detail.replica.whole.value : undefined;
};

/** Pages that are listed at the start: of those that are there, of the deleted ones, of the planned ones, of those that ended lately, of those with promises. */
const LISTED = 5;

describe('the list', () => {
  it('shows the interviews that are not deleted, newest first', async () => {
    const { view } = background();
    const other = view();
    await write(other, 'a', planned('Ada', NOW - 2));
    await write(other, 'g', planned('Grace', NOW - 1));
    await write(other, 'd', planned('Deleted'), REMOVED);
    const library = libraryOn(view());
    expect(library.list.state.value).toEqual({ is: 'loading' });
    await listed(library);
    expect(names(library)).toEqual(['Grace', 'Ada']);
  });

  it('follows what other views do', async () => {
    const { view } = background();
    const other = view();
    const library = libraryOn(view());
    await listed(library);
    expect(names(library)).toEqual([]);
    await write(other, 'a', planned('Ada'));
    await when(() => names(library).join() === 'Ada');
    await write(other, 'a', { type: 'interview described', candidate: 'Ada Lovelace' });
    await when(() => names(library).join() === 'Ada Lovelace');
    await write(other, 'a', REMOVED);
    await when(() => names(library).length === 0);
    await write(other, 'a', RESTORED);
    await when(() => names(library).join() === 'Ada Lovelace');
  });

  it('is never listed again for a change: what changed is told', async () => {
    const memory = memoryStore();
    const calls = { list: 0, interview: 0 };
    const { view } = background({
      ...memory,
      list: (query) => {
        calls.list += 1;
        return memory.list(query);
      },
      interview: (id) => {
        calls.interview += 1;
        return memory.interview(id);
      },
    });
    const other = view();
    await write(other, 'a', planned('Ada', NOW - 1));
    const library = libraryOn(view());
    await listed(library);
    await library.open('a');
    expect(calls).toEqual({ list: LISTED, interview: 1 });

    const session = changesBy(other, 'a', [RESTORED])[0]?.stamp ?? '';
    const note = { type: 'note written' as const, note: session, kind: 'observation' as const, at: NOW };
    for (const text of ['t', 'ty', 'typ', 'type', 'typed'])
      await write(other, 'a', { type: 'note written', note: session, text: { session, text } });
    const before = library.list.found.value;
    await write(other, 'a', { ...note, done: true, text: { session, text: 'typed' } });
    await when(() => shown(library)?.notes[0]?.text === 'typed');
    await vi.waitFor(() => expect(calls).toEqual({ list: LISTED, interview: 2 }));
    expect(library.list.found.value).toBe(before);

    await write(other, 'a', { type: 'interview described', candidate: 'Ada King', role: 'Countess' });
    await when(() => names(library).join() === 'Ada King');
    const detail = library.detail.value;
    if (detail.is !== 'ready') throw new Error('It is not open.');
    detail.actions.describe({ role: 'Engineer' });
    await when(() => library.list.found.value[0]?.role === 'Engineer');
    await write(other, 'a', { type: 'event recorded', at: NOW, what: { kind: 'entered', section: 'x' } });
    await when(() => library.list.found.value[0]?.status === 'under way');
    await write(other, 'g', planned('Grace', NOW));
    await write(other, 'z', planned('Zoe', NOW - 2));
    await when(() => names(library).length === 3);
    expect(names(library)).toEqual(['Grace', 'Ada King', 'Zoe']);
    expect(calls.list).toBe(LISTED);
  });

  describe('of very many', () => {
    /** The first pages, and a request that counts. */
    const COUNTED = LISTED + 1;

    async function stored(count: number) {
      const memory = memoryStore();
      const all = Array.from({ length: count }, (_, i) =>
        changesBy(memory, `i${i}`, [planned(`Candidate ${i}`, NOW - i)]),
      );
      await memory.write(all.flat().map((change) => writeOf({ kind: 'interview', change })));
      return memory;
    }

    async function many(count: number) {
      const memory = await stored(count);
      const list = vi.fn(memory.list);
      const { view } = background({ ...memory, list });
      const library = libraryOn(view());
      await when(() => totalOf(library) === count);
      return { library, list, other: view() };
    }

    const totalOf = ({ list }: LibraryState) => (list.state.value.is === 'ready' ? list.state.value.total : undefined);

    it('shows the first page before it has counted them, and counts again what changed meanwhile', async () => {
      const memory = await stored(PAGE + 50);
      const counts: PromiseWithResolvers<void>[] = [];
      const { view } = background({
        ...memory,
        async list(query) {
          const page = await memory.list(query);
          if (!query.counted) return page;
          const held = Promise.withResolvers<void>();
          counts.push(held);
          await held.promise;
          return page;
        },
      });
      const [library, other] = [libraryOn(view()), view()];
      await listed(library);
      expect(names(library)).toHaveLength(PAGE);
      expect(totalOf(library)).toBeUndefined();
      await vi.waitFor(() => expect(counts).toHaveLength(1));
      await write(other, 'new', planned('New', NOW + 1));
      await when(() => names(library)[0] === 'New');
      expect(totalOf(library)).toBeUndefined();
      counts[0]?.resolve();
      await vi.waitFor(() => expect(counts).toHaveLength(2));
      expect(totalOf(library)).toBeUndefined();
      counts[1]?.resolve();
      await when(() => totalOf(library) === PAGE + 51);
    });

    it('says that it could not count them, and counts them when it loads again', async () => {
      const memory = await stored(PAGE + 50);
      let fails = true;
      const { view } = background({
        ...memory,
        async list(query) {
          if (query.counted && fails) throw new StoreError('failed');
          return memory.list(query);
        },
      });
      const library = libraryOn(view());
      await when(() => library.list.state.value.is === 'ready' && library.list.state.value.outdated === 'failed');
      expect(names(library)).toHaveLength(PAGE);
      expect(totalOf(library)).toBeUndefined();
      fails = false;
      await library.list.load();
      await when(() => totalOf(library) === PAGE + 50);
      expect(library.list.state.value).not.toHaveProperty('outdated');
    });

    it('asks for no count until all that is shown has come', async () => {
      const memory = await stored(PAGE + 50);
      const held = Promise.withResolvers<void>();
      const list = vi.fn(async (query: ListQuery) => {
        if (query.index === 'promised') await held.promise;
        return memory.list(query);
      });
      const counts = () => list.mock.calls.filter(([query]) => query.counted).map(([query]) => query.index);
      const { view } = background({ ...memory, list });
      const library = libraryOn(view());
      await listed(library);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(counts()).toEqual([]);
      held.resolve();
      await when(() => totalOf(library) === PAGE + 50);
      expect(counts()).toEqual(['listed']);
    });

    it('shows the first page at once, says how many there are, and loads more on request', async () => {
      const { library, list } = await many(2 * PAGE + 50);
      expect(list).toHaveBeenCalledTimes(COUNTED);
      expect(library.list.state.value).toMatchObject({ is: 'ready', total: 2 * PAGE + 50 });
      expect(names(library)).toHaveLength(PAGE);
      await Promise.all([library.list.loadUpTo(PAGE + 1), library.list.loadUpTo(PAGE + 2)]);
      expect(list).toHaveBeenCalledTimes(COUNTED + 1);
      expect(names(library)).toHaveLength(2 * PAGE);
      await library.list.loadUpTo(2 * PAGE);
      expect(list).toHaveBeenCalledTimes(COUNTED + 1);
      await library.list.loadUpTo(Number.POSITIVE_INFINITY);
      await library.list.loadUpTo(Number.POSITIVE_INFINITY);
      expect(list).toHaveBeenCalledTimes(COUNTED + 2);
      expect(names(library)).toEqual(Array.from({ length: 2 * PAGE + 50 }, (_, i) => `Candidate ${i}`));
    });

    it('loads what was asked for while it was loading again', async () => {
      const { library } = await many(2 * PAGE + 50);
      await Promise.all([library.list.load(), library.list.loadUpTo(PAGE + 1)]);
      await vi.waitFor(() => expect(names(library)).toHaveLength(2 * PAGE));
    });

    it('finds what is on no page yet, and stops loading when nothing is searched any more', async () => {
      const { library, list } = await many(12 * PAGE);
      library.list.query.value = 'candidate 1199';
      await when(() => names(library).join() === 'Candidate 1199');
      expect(library.list.state.value).toMatchObject({ total: 12 * PAGE });
      expect(list.mock.calls.length).toBeLessThan(COUNTED + 6);
    });

    it('that is loaded no further once the search is given up', async () => {
      const { library, list } = await many(12 * PAGE);
      library.list.query.value = 'candidate 1199';
      library.list.query.value = '';
      await vi.waitFor(() => expect(list).toHaveBeenCalledTimes(COUNTED + 1));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(list).toHaveBeenCalledTimes(COUNTED + 1);
    });

    it('takes in what changed where it is shown, and leaves what is not loaded to its page', async () => {
      const { library, list, other } = await many(PAGE + 50);
      await write(other, `i${PAGE + 10}`, { type: 'interview described', candidate: 'Not loaded' });
      await write(other, 'new', planned('New', NOW + 1));
      await when(() => names(library)[0] === 'New');
      expect(names(library)).toHaveLength(PAGE + 1);
      expect(library.list.state.value).toMatchObject({ total: PAGE + 51 });
      expect(list).toHaveBeenCalledTimes(COUNTED);
      await library.list.loadUpTo(PAGE + 51);
      expect(names(library)).toHaveLength(PAGE + 51);
      expect(names(library)).toContain('Not loaded');
    });
  });

  it('loses no change that arrives while it is being read', async () => {
    const memory = memoryStore();
    await put(memory, 'a', planned('Ada'));
    let meanwhile: (() => Promise<unknown>) | undefined;
    const { view } = background({
      ...memory,
      async list(query) {
        const found = await memory.list(query);
        const first = meanwhile;
        meanwhile = undefined;
        await first?.();
        return found;
      },
    });
    const other = view();
    meanwhile = async () => {
      await write(other, 'a', { type: 'interview described', candidate: 'Ada L.' });
      await write(other, 'g', planned('Grace', NOW + 1));
    };
    const library = libraryOn(view());
    await vi.waitFor(() => expect(names(library)).toEqual(['Grace', 'Ada L.']));
  });

  it('reports why it can’t be read instead of being empty, and reads again on request', async () => {
    const memory = memoryStore();
    let broken = true;
    const { view } = background({
      ...memory,
      list: (query) => (broken ? Promise.reject(new StoreError('unopenable')) : memory.list(query)),
    });
    await put(memory, 'a', planned('Ada'));
    const library = libraryOn(view());
    await when(() => library.list.state.value.is !== 'loading');
    expect(library.list.state.value).toEqual({ is: 'failed', reason: 'unopenable' });
    broken = false;
    await library.list.load();
    expect(names(library)).toEqual(['Ada']);
    broken = true;
    await library.list.load();
    expect(library.list.state.value).toMatchObject({ is: 'ready', outdated: 'unopenable' });
    expect(names(library)).toEqual(['Ada']);
  });
});

describe('the search', () => {
  const line = {
    id: 'x',
    guide: { hash: 'h', id: 's', name: 'Story' },
    call: { host: 'none' },
    status: 'write-up',
  } as const;
  const all = [
    { ...line, candidate: 'Zoë Ångström', role: 'Backend engineer', createdAt: 1, plannedEnd: 1, notes: 0 },
    { ...line, candidate: 'Ada Lovelace', role: 'Platform', createdAt: 1, plannedEnd: 1, notes: 0 },
  ];
  it.each([
    ['', ['Zoë Ångström', 'Ada Lovelace']],
    ['  ', ['Zoë Ångström', 'Ada Lovelace']],
    ['lovelace', ['Ada Lovelace']],
    ['zoe ANGSTROM', ['Zoë Ångström']],
    ['story back', ['Zoë Ångström']],
    ['platform zoe', []],
    ['.*', []],
  ])('%j finds %j', (query, found) => {
    expect(search(all, query).map(({ candidate }) => candidate)).toEqual(found);
  });
});

describe('an open interview', () => {
  it('is shown live', async () => {
    const { view } = background();
    const other = view();
    await write(other, 'a', planned('Ada'));
    const library = libraryOn(view());
    await library.open('a');
    expect(shown(library)?.candidate).toBe('Ada');
    await write(other, 'a', { type: 'interview described', candidate: 'Ada L.' });
    await when(() => shown(library)?.candidate === 'Ada L.');
    await library.open(undefined);
    expect(library.detail.value).toEqual({ is: 'none' });
  });

  it('misses no change while it is being read', async () => {
    const memory = memoryStore();
    await put(memory, 'a', planned('Ada'));
    let meanwhile: (() => Promise<unknown>) | undefined;
    const { view } = background({
      ...memory,
      async interview(id) {
        const found = await memory.interview(id);
        const first = meanwhile;
        meanwhile = undefined;
        await first?.();
        return found;
      },
    });
    const other = view();
    meanwhile = () => write(other, 'a', { type: 'interview described', candidate: 'Ada L.' });
    const library = libraryOn(view());
    await library.open('a');
    await when(() => shown(library)?.candidate === 'Ada L.');
    expect(meanwhile).toBeUndefined();
  });

  it('is the one requested last, whichever is read first', async () => {
    const memory = memoryStore();
    await put(memory, 'a', planned('Ada'));
    await put(memory, 'g', planned('Grace'));
    const slow = Promise.withResolvers<void>();
    const { view } = background({
      ...memory,
      async interview(id) {
        if (id === 'a') await slow.promise;
        return memory.interview(id);
      },
    });
    const library = libraryOn(view());
    const first = library.open('a');
    await library.open('g');
    expect(shown(library)?.candidate).toBe('Grace');
    slow.resolve();
    await first;
    expect(shown(library)?.candidate).toBe('Grace');
  });

  it('that does not exist is reported as missing; one that can’t be read, as failed', async () => {
    const memory = memoryStore();
    const { view } = background({
      ...memory,
      interview: (id) => (id === 'bad' ? Promise.reject(new StoreError('damaged')) : memory.interview(id)),
    });
    const library = libraryOn(view());
    await library.open('nobody');
    expect(library.detail.value).toEqual({ is: 'missing', id: 'nobody' });
    await library.open('bad');
    expect(library.detail.value).toEqual({ is: 'failed', id: 'bad', reason: 'damaged' });
  });
});

describe('deleting', () => {
  it('hides the interview at once, keeps it, and undo restores it for all', async () => {
    const { view } = background();
    const other = view();
    await write(other, 'a', planned('Ada'));
    const library = libraryOn(view());
    const elsewhere = libraryOn(view());
    await Promise.all([listed(library), listed(elsewhere)]);
    library.remove({ id: 'a', candidate: 'Ada' });
    expect(names(library)).toEqual([]);
    expect(library.deleted.value).toEqual({ id: 'a', candidate: 'Ada' });
    await when(() => names(elsewhere).length === 0);
    expect((await read(other, 'a'))?.removedAt).toBe(NOW);

    library.undo();
    expect(names(library)).toEqual(['Ada']);
    expect(library.deleted.value).toBeUndefined();
    await when(() => names(elsewhere).join() === 'Ada');
    expect((await read(other, 'a'))?.removedAt).toBeUndefined();
  });

  it('undone and opened at once shows it as restored, even before the store has answered', async () => {
    const memory = memoryStore();
    await put(memory, 'a', planned('Ada'), { ...REMOVED, at: NOW - 1 });
    const held = Promise.withResolvers<void>();
    const { view } = background({
      ...memory,
      write: async (writes) => {
        await held.promise;
        return memory.write(writes);
      },
    });
    const library = libraryOn(view());
    await library.open('a');
    expect(shown(library)?.removedAt).toBe(NOW - 1);
    library.restore('a');
    await when(() => shown(library)?.removedAt === undefined && library.detail.value.is === 'ready');
    expect((await read(memory, 'a'))?.removedAt).toBe(NOW - 1);
    held.resolve();
    await when(() => library.saving.stage.value === 'saved');
    await expect.poll(async () => (await read(memory, 'a'))?.removedAt).toBeUndefined();
  });

  it('that can’t be stored is shown as not saved, with the reason', async () => {
    const memory = memoryStore();
    await put(memory, 'a', planned('Ada'));
    let full = true;
    const { view } = background({
      ...memory,
      write: (writes) => (full ? Promise.reject(new StoreError('full')) : memory.write(writes)),
    });
    const library = libraryOn(view());
    library.remove({ id: 'a', candidate: 'Ada' });
    await when(() => library.saving.stage.value === 'not saved');
    expect(library.saving.trouble.value).toBe('full');
    full = false;
    await when(() => library.saving.stage.value === 'saved');
    expect((await read(memory, 'a'))?.removedAt).toBe(NOW);
  });
});

describe('a deleted interview', () => {
  const gone = (library: LibraryState) => library.list.deleted.value.map(({ id, removedAt }) => [id, removedAt]);

  it('is listed until it is restored, the latest first, even before the store has answered', async () => {
    const { view } = background();
    const other = view();
    await write(other, 'a', planned('Ada'), { ...REMOVED, at: NOW - 5 });
    await write(other, 'g', planned('Grace'));
    const library = libraryOn(view());
    await listed(library);
    expect(gone(library)).toEqual([['a', NOW - 5]]);
    library.remove({ id: 'g', candidate: 'Grace' });
    expect(gone(library)).toEqual([
      ['g', NOW],
      ['a', NOW - 5],
    ]);
    library.dismiss();
    expect(gone(library)).toHaveLength(2);
    library.restore('a');
    expect(gone(library)).toEqual([['g', NOW]]);
    expect(names(library)).toEqual(['Ada']);
  });

  it('is erased at once on request, and no other', async () => {
    const { view } = background();
    const other = view();
    for (const id of ['a', 'g', 'k']) await write(other, id, planned(id));
    for (const id of ['a', 'g']) await write(other, id, REMOVED);
    const library = libraryOn(view());
    await listed(library);
    expect(await library.erase('a')).toBe(true);
    expect(gone(library)).toEqual([['g', NOW]]);
    expect(await read(other, 'a')).toBeUndefined();
    // One that was restored elsewhere, or never deleted, stays; one that is already gone is gone.
    await write(other, 'g', RESTORED);
    expect(await library.erase('g')).toBe(false);
    expect(await library.erase('k')).toBe(false);
    expect(await library.erase('a')).toBe(true);
    const { summaries } = await other.list({ index: 'listed', limit: 10 });
    expect(summaries.map(({ id }) => id).sort()).toEqual(['g', 'k']);
  });

  it('is also erased as the version that a restore replaced; if that fails it stays, and can be deleted again', async () => {
    const { view } = background();
    const other = view();
    for (const id of ['a', 'k']) await write(other, id, planned(id));
    await write(other, 'a', REMOVED);
    const forgotten: string[] = [];
    let works = false;
    const library = libraryState({
      recordStore: view(),
      now: () => NOW,
      async forgetReplaced(id) {
        if (!works) throw new StoreError('full');
        forgotten.push(id);
      },
    });
    expect(await library.erase('k')).toBe(false);
    await expect(library.erase('a')).rejects.toMatchObject({ reason: 'full' });
    expect(await read(other, 'a')).toBeDefined();
    works = true;
    expect(await library.erase('a')).toBe(true);
    expect(forgotten).toEqual(['a']);
    expect(await read(other, 'a')).toBeUndefined();
    library.stop();
  });

  it('stays if the store can’t erase it, with the reason', async () => {
    const memory = memoryStore();
    await put(memory, 'a', planned('Ada'), REMOVED);
    const { view } = background({ ...memory, write: () => Promise.reject(new StoreError('full')) });
    const library = libraryOn(view());
    await listed(library);
    await expect(library.erase('a')).rejects.toMatchObject({ reason: 'full' });
    expect(gone(library)).toEqual([['a', NOW]]);
  });
});

describe('a deleted interview that a restore brings back', () => {
  it('is in the list again', async () => {
    const { view } = background();
    const other = view();
    await write(other, 'a', planned('Ada'));
    const library = libraryOn(view());
    await listed(library);
    library.remove({ id: 'a', candidate: 'Ada' });
    await expect.poll(async () => (await read(other, 'a'))?.removedAt).toBe(NOW);
    const later = recordClock(newView(), () => NOW + 1);
    const change = { ...RESTORED, record: 'a', stamp: later.next('interview', 'a', NEVER) } as InterviewChange;
    await other.write([writeOf({ kind: 'interview', change })]);
    await when(() => names(library).join() === 'Ada');
    expect(library.list.deleted.value).toEqual([]);
  });
});

describe('a person', () => {
  const nameOf = async (store: LiveRecordStore, id: string) => (await store.read('person', id))?.name?.value;
  const named = (store: LiveRecordStore, id: string, name: string) =>
    store.change({
      kind: 'person',
      change: {
        type: 'person described',
        record: id,
        name,
        stamp: recordClock(newView(), () => NOW).next('person', id, NEVER),
      },
    });

  it('gets another name with the interview, whatever the clock said where it was named', async () => {
    const { view } = background();
    const other = view();
    await write(other, 'a', planned('Ada', NOW, 'p'));
    const ahead = recordClock(newView(), () => NOW + 3_600_000).next('person', 'p', NEVER);
    await other.change({
      kind: 'person',
      change: { type: 'person described', record: 'p', name: 'Ada', stamp: ahead },
    });
    const library = libraryOn(view());
    await library.open('a');
    const detail = library.detail.value;
    if (detail.is !== 'ready') throw new Error('It is not open.');
    for (const candidate of ['Ada K', 'Ada Ki', 'Ada King']) detail.actions.describe({ candidate });
    await expect.poll(() => nameOf(other, 'p')).toBe('Ada King');
    expect((await read(other, 'a'))?.candidate).toBe('Ada King');
  });

  it('is erased with all interviews, in all views and for good', async () => {
    const { view } = background();
    const other = view();
    await named(other, 'p', 'Ada');
    for (const id of ['a', 'b', 'c']) await write(other, id, planned('Ada', NOW, 'p'));
    await write(other, 'c', REMOVED);
    await write(other, 'g', planned('Grace', NOW, 'q'));
    const forgotten: string[] = [];
    const library = libraryState({
      recordStore: view(),
      now: () => NOW,
      forgetReplaced: async (id) => void forgotten.push(id),
    });
    open.push(library.stop);
    const elsewhere = libraryOn(view());
    await Promise.all([listed(library), listed(elsewhere), elsewhere.open('a'), library.open('a')]);
    expect(await library.countOf('p')).toBe(3);
    await library.erasePerson('p');
    expect(library.detail.value).toEqual({ is: 'missing', id: 'a' });
    expect(names(library)).toEqual(['Grace']);
    expect(library.list.deleted.value).toEqual([]);
    expect(forgotten.sort()).toEqual(['a', 'b', 'c']);
    await when(() => elsewhere.detail.value.is === 'missing' && names(elsewhere).join() === 'Grace');
    for (const id of ['a', 'b', 'c']) expect(await read(other, id)).toBeUndefined();
    expect(await nameOf(other, 'p')).toBeUndefined();
    // What a copy still has of it is stopped at the door.
    await write(other, 'a', planned('Ada', NOW, 'p'));
    expect(await read(other, 'a')).toBeUndefined();
  });

  it('is deleted and restored with the last interview, and erased with it', async () => {
    const { view } = background();
    const other = view();
    await named(other, 'p', 'Ada');
    for (const id of ['a', 'b']) await write(other, id, planned('Ada', NOW, 'p'));
    const library = libraryOn(view());
    await listed(library);
    const isDeleted = async () => (await other.read('person', 'p'))?.removed?.on.value === true;
    library.remove({ id: 'a', candidate: 'Ada' });
    await expect.poll(async () => (await read(other, 'a'))?.removedAt).toBe(NOW);
    await expect.poll(isDeleted).toBe(false);
    library.remove({ id: 'b', candidate: 'Ada' });
    await expect.poll(async () => (await read(other, 'b'))?.removedAt).toBe(NOW);
    expect(await library.erase('a')).toBe(true);
    expect(await nameOf(other, 'p')).toBe('Ada');
    library.restore('b');
    await expect.poll(isDeleted).toBe(false);
    library.remove({ id: 'b', candidate: 'Ada' });
    await expect.poll(isDeleted).toBe(true);
    expect(await library.erase('b')).toBe(true);
    expect(await nameOf(other, 'p')).toBeUndefined();
  });
});

describe('editing what is open', () => {
  it('shows a corrected name in the list, and writes each change for all views', async () => {
    const { view } = background();
    const other = view();
    await write(other, 'a', planned('Ada'));
    const library = libraryOn(view());
    await Promise.all([listed(library), library.open('a')]);
    const detail = library.detail.value;
    if (detail.is !== 'ready') throw new Error('It is not open.');
    detail.actions.describe({ candidate: 'Ada King' });
    detail.composer.type('She laughed');
    detail.composer.add();
    expect(shown(library)?.notes.map(({ text, at }) => [text, at])).toEqual([['She laughed', NOW]]);
    await when(() => names(library).join() === 'Ada King');
    await expect.poll(async () => (await read(other, 'a'))?.notes.length).toBe(1);
  });

  it('keeps what another view wrote as an earlier version', async () => {
    const { view } = background();
    const other = view();
    const session = changesBy(other, 'a', [RESTORED])[0]?.stamp ?? '';
    await write(other, 'a', planned('Ada'), {
      type: 'note written',
      note: session,
      at: NOW,
      kind: 'quote',
      done: true,
      text: { session, text: 'from the panel' },
    });
    const library = libraryOn(view());
    await library.open('a');
    const detail = library.detail.value;
    const note = shown(library)?.notes[0];
    if (detail.is !== 'ready' || !note) throw new Error('It is not open.');
    detail.actions.edit(note, { text: 'from the library' });
    expect(shown(library)?.notes[0]).toMatchObject({ text: 'from the library' });
    expect(shown(library)?.notes[0]?.versions?.map(({ text }) => text)).toEqual(['from the panel']);
  });
});
