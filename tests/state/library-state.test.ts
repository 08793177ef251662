import { effect } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../domain/interview/change.ts';
import { builtInGuides } from '../../guides/index.ts';
import { search } from '../../state/interview-list-state.ts';
import { type LibraryState, libraryState } from '../../state/library-state.ts';
import { channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type LiveRecordStore, type RecordStore, StoreError } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';

const [guide] = builtInGuides;
if (!guide) throw new Error('There is no guide.');
const NOW = Date.UTC(2026, 10, 20, 14);

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A background with this store, and views of it like those of the panel and of other tabs. */
function background(recordStore: RecordStore = memoryStore()) {
  const serve = storeService(recordStore, (what) => expect.fail(what));
  let views = 0;
  return {
    view(): LiveRecordStore {
      views += 1;
      const view = storeClient({
        writer: `view ${views}`,
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

function planned(id: string, candidate: string, createdAt = NOW): Change {
  const plan = { id, candidate, role: 'Engineer', guide, call: { host: 'none' as const }, createdAt, plannedEnd: NOW };
  return { type: 'interview planned', plan } as Change;
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

describe('the list', () => {
  it('shows the interviews that are not deleted, newest first', async () => {
    const { view } = background();
    const other = view();
    await other.write('a', [planned('a', 'Ada', NOW - 2)]);
    await other.write('g', [planned('g', 'Grace', NOW - 1)]);
    await other.write('d', [planned('d', 'Deleted'), { type: 'interview removed', at: NOW }]);
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
    await other.write('a', [planned('a', 'Ada')]);
    await when(() => names(library).join() === 'Ada');
    await other.write('a', [{ type: 'interview described', candidate: 'Ada Lovelace' }]);
    await when(() => names(library).join() === 'Ada Lovelace');
    await other.write('a', [{ type: 'interview removed', at: NOW }]);
    await when(() => names(library).length === 0);
    await other.write('a', [{ type: 'interview restored' }]);
    await when(() => names(library).join() === 'Ada Lovelace');
  });

  it('is never read again for a change of one interview, and that interview only if its row can’t be computed otherwise', async () => {
    const memory = memoryStore();
    const calls = { list: 0, read: 0 };
    const { view } = background({
      ...memory,
      list: () => {
        calls.list += 1;
        return memory.list();
      },
      read: (id) => {
        calls.read += 1;
        return memory.read(id);
      },
    });
    const other = view();
    await other.write('a', [planned('a', 'Ada', NOW - 1)]);
    const library = libraryOn(view());
    await listed(library);
    await library.open('a');
    expect(calls).toEqual({ list: 1, read: 1 });

    const draft = { id: 'n', at: NOW, kind: 'observation' as const, text: 'typed', criteria: [] };
    await other.write('a', [{ type: 'draft typed', draft }]);
    await other.write('a', [{ type: 'note written', note: draft }]);
    await other.write('a', [{ type: 'interview described', candidate: 'Ada King', role: 'Countess' }]);
    await when(() => names(library).join() === 'Ada King');
    expect(shown(library)?.notes.map(({ text }) => text)).toEqual(['typed']);
    await other.write('a', [{ type: 'interview removed', at: NOW }]);
    await when(() => names(library).length === 0);
    await other.write('a', [{ type: 'interview restored' }]);
    await when(() => names(library).join() === 'Ada King');
    const detail = library.detail.value;
    if (detail.is !== 'ready') throw new Error('It is not open.');
    detail.actions.describe({ role: 'Engineer' });
    await when(() => library.list.found.value[0]?.role === 'Engineer');
    expect(calls).toEqual({ list: 1, read: 1 });

    await other.write('a', [{ type: 'event recorded', event: { id: 'e', kind: 'entered', section: 'x', at: NOW } }]);
    await when(() => library.list.found.value[0]?.status === 'under way');
    expect(calls).toEqual({ list: 1, read: 2 });
    await other.write('g', [planned('g', 'Grace', NOW)]);
    await other.write('z', [planned('z', 'Zoe', NOW - 2)]);
    await when(() => names(library).length === 3);
    expect(names(library)).toEqual(['Grace', 'Ada King', 'Zoe']);
    expect(calls).toEqual({ list: 1, read: 4 });
  });

  it('loses no change that arrives while it is being read', async () => {
    const memory = memoryStore();
    await memory.write('a', [planned('a', 'Ada')]);
    let meanwhile: (() => Promise<unknown>) | undefined;
    const { view } = background({
      ...memory,
      async list() {
        const found = await memory.list();
        const first = meanwhile;
        meanwhile = undefined;
        await first?.();
        return found;
      },
    });
    const other = view();
    meanwhile = async () => {
      await other.write('a', [{ type: 'interview described', candidate: 'Ada L.' }]);
      await other.write('g', [planned('g', 'Grace', NOW + 1)]);
    };
    const library = libraryOn(view());
    await vi.waitFor(() => expect(names(library)).toEqual(['Grace', 'Ada L.']));
  });

  it('reports why it can’t be read instead of being empty, and reads again on request', async () => {
    const memory = memoryStore();
    let broken = true;
    const { view } = background({
      ...memory,
      list: () => (broken ? Promise.reject(new StoreError('unopenable')) : memory.list()),
    });
    await memory.write('a', [planned('a', 'Ada')]);
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
  const line = { id: 'x', guide: { id: 's', name: 'Story' }, call: { host: 'none' }, status: 'write-up' } as const;
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
    await other.write('a', [planned('a', 'Ada')]);
    const library = libraryOn(view());
    await library.open('a');
    expect(shown(library)?.candidate).toBe('Ada');
    await other.write('a', [{ type: 'interview described', candidate: 'Ada L.' }]);
    await when(() => shown(library)?.candidate === 'Ada L.');
    await library.open(undefined);
    expect(library.detail.value).toEqual({ is: 'none' });
  });

  it('misses no change while it is being read', async () => {
    const memory = memoryStore();
    await memory.write('a', [planned('a', 'Ada')]);
    let meanwhile: (() => Promise<unknown>) | undefined;
    const { view } = background({
      ...memory,
      async read(id) {
        const found = await memory.read(id);
        const first = meanwhile;
        meanwhile = undefined;
        await first?.();
        return found;
      },
    });
    const other = view();
    meanwhile = () => other.write('a', [{ type: 'interview described', candidate: 'Ada L.' }]);
    const library = libraryOn(view());
    await library.open('a');
    await when(() => shown(library)?.candidate === 'Ada L.');
    expect(meanwhile).toBeUndefined();
  });

  it('is the one requested last, whichever is read first', async () => {
    const memory = memoryStore();
    await memory.write('a', [planned('a', 'Ada')]);
    await memory.write('g', [planned('g', 'Grace')]);
    const slow = Promise.withResolvers<void>();
    const { view } = background({
      ...memory,
      async read(id) {
        if (id === 'a') await slow.promise;
        return memory.read(id);
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
      read: (id) => (id === 'bad' ? Promise.reject(new StoreError('damaged')) : memory.read(id)),
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
    await other.write('a', [planned('a', 'Ada')]);
    const library = libraryOn(view());
    const elsewhere = libraryOn(view());
    await Promise.all([listed(library), listed(elsewhere)]);
    library.remove({ id: 'a', candidate: 'Ada' });
    expect(names(library)).toEqual([]);
    expect(library.deleted.value).toEqual({ id: 'a', candidate: 'Ada' });
    await when(() => names(elsewhere).length === 0);
    expect((await other.read('a'))?.removedAt).toBe(NOW);

    library.undo();
    expect(names(library)).toEqual(['Ada']);
    expect(library.deleted.value).toBeUndefined();
    await when(() => names(elsewhere).join() === 'Ada');
    expect((await other.read('a'))?.removedAt).toBeUndefined();
  });

  it('undone and opened at once shows it as restored, even before the store has answered', async () => {
    const memory = memoryStore();
    await memory.write('a', [planned('a', 'Ada'), { type: 'interview removed', at: NOW - 1 }]);
    const held = Promise.withResolvers<void>();
    const { view } = background({
      ...memory,
      write: async (...given) => {
        await held.promise;
        return memory.write(...given);
      },
    });
    const library = libraryOn(view());
    await library.open('a');
    expect(shown(library)?.removedAt).toBe(NOW - 1);
    library.restore('a');
    await when(() => shown(library)?.removedAt === undefined && library.detail.value.is === 'ready');
    expect((await memory.read('a'))?.removedAt).toBe(NOW - 1);
    held.resolve();
    await when(() => library.saving.stage.value === 'saved');
    await expect.poll(async () => (await memory.read('a'))?.removedAt).toBeUndefined();
  });

  it('that can’t be stored is shown as not saved, with the reason', async () => {
    const memory = memoryStore();
    await memory.write('a', [planned('a', 'Ada')]);
    let full = true;
    const { view } = background({
      ...memory,
      write: (...given) => (full ? Promise.reject(new StoreError('full')) : memory.write(...given)),
    });
    const library = libraryOn(view());
    library.remove({ id: 'a', candidate: 'Ada' });
    await when(() => library.saving.stage.value === 'not saved');
    expect(library.saving.trouble.value).toBe('full');
    full = false;
    await when(() => library.saving.stage.value === 'saved');
    expect((await memory.read('a'))?.removedAt).toBe(NOW);
  });
});

describe('a deleted interview', () => {
  const gone = (library: LibraryState) => library.list.deleted.value.map(({ id, removedAt }) => [id, removedAt]);

  it('is listed until it is restored, the latest first, even before the store has answered', async () => {
    const { view } = background();
    const other = view();
    await other.write('a', [planned('a', 'Ada'), { type: 'interview removed', at: NOW - 5 }]);
    await other.write('g', [planned('g', 'Grace')]);
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
    for (const id of ['a', 'g', 'k']) await other.write(id, [planned(id, id)]);
    for (const id of ['a', 'g']) await other.write(id, [{ type: 'interview removed', at: NOW }]);
    const library = libraryOn(view());
    await listed(library);
    expect(await library.erase('a')).toBe(true);
    expect(gone(library)).toEqual([['g', NOW]]);
    expect(await other.read('a')).toBeUndefined();
    // One that was restored elsewhere, or never deleted, stays; one that is already gone is gone.
    await other.write('g', [{ type: 'interview restored' }]);
    expect(await library.erase('g')).toBe(false);
    expect(await library.erase('k')).toBe(false);
    expect(await library.erase('a')).toBe(true);
    expect((await other.list()).map(({ id }) => id).sort()).toEqual(['g', 'k']);
  });

  it('is also erased as the version that a restore replaced; if that fails it stays, and can be deleted again', async () => {
    const { view } = background();
    const other = view();
    for (const id of ['a', 'k']) await other.write(id, [planned(id, id)]);
    await other.write('a', [{ type: 'interview removed', at: NOW }]);
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
    expect(await other.read('a')).toBeDefined();
    works = true;
    expect(await library.erase('a')).toBe(true);
    expect(forgotten).toEqual(['a']);
    expect(await other.read('a')).toBeUndefined();
    library.stop();
  });

  it('stays if the store can’t erase it, with the reason', async () => {
    const memory = memoryStore();
    await memory.write('a', [planned('a', 'Ada'), { type: 'interview removed', at: NOW }]);
    const { view } = background({ ...memory, compareAndSwap: () => Promise.reject(new StoreError('full')) });
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
    await other.write('a', [planned('a', 'Ada')]);
    const library = libraryOn(view());
    await listed(library);
    library.remove({ id: 'a', candidate: 'Ada' });
    await expect.poll(async () => (await other.read('a'))?.removedAt).toBe(NOW);
    const deleted = await other.read('a');
    if (!deleted) throw new Error('It is gone.');
    const { removedAt: _, ...back } = deleted;
    await other.compareAndSwap([{ id: 'a', was: deleted.revision, now: { ...back, revision: deleted.revision + 1 } }]);
    await when(() => names(library).join() === 'Ada');
    expect(library.list.deleted.value).toEqual([]);
  });
});

describe('editing what is open', () => {
  it('shows a corrected name in the list, and writes each change for all views', async () => {
    const { view } = background();
    const other = view();
    await other.write('a', [planned('a', 'Ada')]);
    const library = libraryOn(view());
    await Promise.all([listed(library), library.open('a')]);
    const detail = library.detail.value;
    if (detail.is !== 'ready') throw new Error('It is not open.');
    detail.actions.describe({ candidate: 'Ada King' });
    detail.composer.type('She laughed');
    detail.composer.add();
    expect(shown(library)?.notes.map(({ text, at }) => [text, at])).toEqual([['She laughed', NOW]]);
    await when(() => names(library).join() === 'Ada King');
    await expect.poll(async () => (await other.read('a'))?.notes.length).toBe(1);
  });

  it('keeps what another view wrote as an earlier version', async () => {
    const { view } = background();
    const other = view();
    const note = { id: 'n', at: NOW, kind: 'quote' as const, text: 'from the panel', criteria: [], by: 'panel' };
    await other.write('a', [planned('a', 'Ada'), { type: 'note written', note }]);
    const library = libraryState({ recordStore: view(), now: () => NOW, writer: 'library' });
    open.push(library.stop);
    await library.open('a');
    const detail = library.detail.value;
    if (detail.is !== 'ready') throw new Error('It is not open.');
    detail.actions.edit(note, { text: 'from the library' });
    expect(shown(library)?.notes[0]).toMatchObject({ text: 'from the library', by: 'library' });
    expect(shown(library)?.notes[0]?.versions?.map(({ text }) => text)).toEqual(['from the panel']);
  });
});
