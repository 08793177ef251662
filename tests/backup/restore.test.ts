import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backedUp } from '../../backup/backup-source.ts';
import { BackupRefused } from '../../backup/file/backup-format.ts';
import { type Entry, readBackup } from '../../backup/file/read-backup.ts';
import { writeBackup } from '../../backup/file/write-backup.ts';
import { keptContents } from '../../backup/merge/kept-contents.ts';
import { mergeInterview } from '../../backup/merge/merge-interviews.ts';
import { nameOfCopy } from '../../backup/restore/copy-name.ts';
import { previewOf } from '../../backup/restore/preview-restore.ts';
import { restore, undoRestore } from '../../backup/restore/restore.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { indexedDbBulkReader } from '../../storage/indexeddb/bulk-reader.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { interview, note } from '../formats/interview.ts';
import { successOf } from '../storage/versions/example.ts';
import { all, anyInterview, each } from './any.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const unheard = () => undefined;
const never = new AbortController().signal;

let count = 0;
/** A store with these interviews, and what a restore needs besides. */
async function place(...interviews: Interview[]) {
  count += 1;
  const name = `restore-${count}`;
  const recordStore = indexedDbStore(name);
  await recordStore.list();
  const done = await recordStore.compareAndSwap(interviews.map((now) => ({ id: now.id, was: null, now })));
  expect(done).toEqual(interviews.map(() => true));
  const into = {
    recordStore,
    bulk: indexedDbBulkReader(name),
    metadata: indexedDbBackupMetadata(`keep-${count}`),
    now: () => NOW,
  };
  return {
    ...into,
    name,
    into,
    bring: (backup: readonly Interview[], signal = never) => restore(entriesOf(backup), into, unheard, signal),
    preview: (entries: AsyncIterable<Entry>) => previewOf(entries, into.bulk, unheard, never),
    async state(): Promise<Interview[]> {
      const entries = await all(into.bulk.all());
      return entries.flatMap((entry) => (entry.is === 'interview' ? [entry.interview] : []));
    },
  };
}

async function* entriesOf(interviews: readonly Interview[]): AsyncGenerator<Entry> {
  for (const one of interviews) yield { is: 'interview', interview: one };
}

const ids = (...names: string[]) => names.map((id) => interview({ id, candidate: `Candidate ${id}` }));
/** More than one batch. */
const many = ids(...Array.from({ length: 120 }, (_, i) => String(i).padStart(3, '0')));

describe('a preview', () => {
  it('counts what would be restored, and what not, by contents', async () => {
    const n = (text: string) => note(1, 'story', 'quote', text);
    const here = await place(
      interview({ id: 'same', revision: 9, notes: [n('a')] }),
      interview({ id: 'older', revision: 6, role: 'Analyst' }),
      interview({ id: 'newer', revision: 4 }),
      interview({ id: 'differs', revision: 5, notes: [n('here')] }),
      interview({ id: 'contradicts', revision: 5, role: 'Analyst' }),
      interview({ id: 'deleted', revision: 4, removedAt: 1 }),
    );
    const backup = ['same', 'older', 'newer', 'differs', 'contradicts', 'deleted', 'new'].map((id) =>
      interview({
        id,
        revision: 5,
        notes: id === 'same' ? [n('a')] : id === 'older' || id === 'contradicts' ? [] : [n('b')],
      }),
    );
    async function* entries(): AsyncGenerator<Entry> {
      yield { is: 'made', at: NOW };
      yield { is: 'settings', settings: { a: 1 } };
      yield* entriesOf(backup);
      yield { is: 'damaged', place: 6, candidate: 'Broken' };
      // The same record again in the same file.
      yield* entriesOf(backup.slice(6));
    }
    const before = await here.state();
    expect(await here.preview(entries())).toEqual({
      counts: { same: 2, older: 1, newer: 1, differs: 2, deleted: 1, new: 1, unreadable: 0 },
      incoming: 5,
      copies: 1,
      copyName: 'Ada Lovelace (from a backup)',
      damaged: [{ place: 6, candidate: 'Broken' }],
      damagedCount: 1,
      settings: { a: 1 },
    });
    expect(await here.state()).toEqual(before);
    expect(await restore(entries(), here.into, unheard, never)).toEqual({ came: 5, left: 0 });
    expect(await here.preview(entries())).toMatchObject({
      incoming: 0,
      copies: 0,
      counts: { new: 0, newer: 0, differs: 0 },
    });
    expect(await restore(entries(), here.into, unheard, never)).toEqual({ came: 0, left: 0 });
  });
});

const byId = (list: readonly Interview[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('restoring', () => {
  it('adds everything to an empty browser, and nothing the second time', async () => {
    const here = await place();
    expect(await here.bring(many)).toEqual({ came: 120, left: 0 });
    expect(await here.state()).toEqual(many);
    expect(await here.bring(many)).toEqual({ came: 0, left: 0 });
    expect(await here.metadata.replacedSince()).toEqual({ count: 120, kept: NOW });
  });

  it('merges any two states by the rules, once, and can be undone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyInterview, { selector: ({ id }) => id, maxLength: 4 }),
        fc.array(anyInterview, { maxLength: 5 }),
        async (mine, theirs) => {
          const tidy = mine.map((one) => ({
            ...keptContents(one),
            ...(one.removedAt && { removedAt: one.removedAt }),
          }));
          const here = await place(...tidy);
          const wanted = new Map(tidy.map((one) => [one.id, one]));
          const contents = { createdAt: 1, app: '1', settings: null, interviews: each(theirs) };
          const text = (await all(writeBackup(contents))).join('');
          for (const one of theirs) {
            if (one.removedAt !== undefined) continue;
            const { now, copy } = mergeInterview(wanted.get(one.id), one);
            if (now) wanted.set(one.id, now);
            if (!copy || wanted.has(copy.id)) continue;
            wanted.set(copy.id, { ...copy, candidate: nameOfCopy(copy.candidate, 'from a backup') });
          }
          for (const _ of ['once', 'twice']) {
            const parts = text.match(/[\s\S]{1,997}/g) ?? [];
            await restore(readBackup(each(parts)), here.into, unheard, never);
            const state = await here.state();
            expect(new Map(state.map((one) => [one.id, one]))).toEqual(wanted);
          }
          await undoRestore(here.recordStore, here.metadata);
          expect(byId(await here.state())).toEqual(byId(tidy));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('stops on request between two batches, and can continue later', async () => {
    const here = await place();
    const stop = new AbortController();
    const stopping = restore(entriesOf(many), here.into, () => stop.abort(), stop.signal);
    await expect(stopping).rejects.toMatchObject({ name: 'AbortError' });
    const came = await here.state();
    expect(came).toEqual(many.slice(0, 50));
    expect(await here.bring(many)).toEqual({ came: 70, left: 0 });
    expect(await here.state()).toEqual(many);
  });

  it('keeps complete interviews restored before the file breaks in the middle', async () => {
    const here = await place();
    async function* breaking(): AsyncGenerator<Entry> {
      yield* entriesOf(many.slice(0, 60));
      throw new BackupRefused('unreadable');
    }
    await expect(restore(breaking(), here.into, unheard, never)).rejects.toMatchObject({ refusal: 'unreadable' });
    expect(await here.state()).toEqual(many.slice(0, 50));
  });

  it('never overwrites what is written meanwhile', async () => {
    const here = await place(interview({ id: 'i', revision: 1 }));
    const typed = interview({ id: 'i', revision: 3, role: 'typed meanwhile' });
    const racing = {
      ...here.into,
      recordStore: {
        async compareAndSwap(swaps: Parameters<typeof here.recordStore.compareAndSwap>[0]) {
          await here.recordStore.compareAndSwap([{ id: 'i', was: 1, now: typed }]);
          return here.recordStore.compareAndSwap(swaps);
        },
      },
    };
    const notes = [note(1, 'story', 'quote', 'of the backup')];
    const backup = interview({ id: 'i', revision: 2, notes });
    expect(await restore(entriesOf([backup]), racing, unheard, never)).toEqual({ came: 1, left: 0 });
    expect(await here.state()).toEqual([{ ...typed, revision: 4, notes }]);
  });

  it('leaves an interview that can’t be read here as it is, and reports it', async () => {
    const here = await place(interview({ id: 'i', revision: 1 }));
    await here.recordStore.close();
    const db = await successOf(indexedDB.open(here.name));
    await successOf(db.transaction('guides', 'readwrite').objectStore('guides').delete('i'));
    db.close();
    expect(await all(here.bulk.all())).toEqual([{ is: 'damaged', id: 'i' }]);
    const preview = await here.preview(entriesOf([interview({ id: 'i', revision: 9 })]));
    expect(preview).toMatchObject({ incoming: 0, counts: { same: 0, unreadable: 1 } });
    expect(await here.bring([interview({ id: 'i', revision: 9 }), interview({ id: 'j' })])).toEqual({
      came: 1,
      left: 1,
    });
    expect(await all(here.bulk.revisions())).toMatchObject([{ id: 'i', revision: 1 }, { id: 'j' }]);
  });
});

describe('undoing a restore', () => {
  it('brings everything back as it was before', async () => {
    const before = [
      interview({ id: 'newer', revision: 4 }),
      interview({ id: 'deleted', revision: 4, removedAt: 7 }),
      interview({ id: 'other', revision: 1 }),
    ];
    const here = await place(...before);
    const start = await here.state();
    await here.bring(['newer', 'deleted', 'new'].map((id) => interview({ id, revision: 5, role: 'of the backup' })));
    expect((await here.state()).map(({ role }) => role)).toContain('of the backup');
    // The role contradicts what is here, so that one was added as a copy.
    expect(await undoRestore(here.recordStore, here.metadata)).toEqual({ back: 4, left: 0 });
    expect(await here.state()).toEqual(start);
    expect(await here.metadata.replacedSince()).toBeUndefined();
  });

  it('leaves alone what was changed since', async () => {
    const here = await place(interview({ id: 'i', revision: 1 }));
    const notes = [note(1, 'story', 'quote', 'of the backup')];
    await here.bring([interview({ id: 'i', revision: 2, notes }), interview({ id: 'j', revision: 2 })]);
    await here.recordStore.write('i', [{ type: 'interview described', role: 'changed since' }]);
    expect(await undoRestore(here.recordStore, here.metadata)).toEqual({ back: 1, left: 1 });
    expect(await here.state()).toMatchObject([{ id: 'i', role: 'changed since' }]);
  });

  it('leaves out an interview whose earlier state was forgotten, and no other', async () => {
    const here = await place(...['i', 'j'].map((id) => interview({ id, revision: 1 })));
    const notes = [note(1, 'story', 'quote', 'of the backup')];
    await here.bring(['i', 'j'].map((id) => interview({ id, revision: 2, notes })));
    await here.metadata.forgetReplaced('i');
    expect(await undoRestore(here.recordStore, here.metadata)).toEqual({ back: 1, left: 0 });
    expect(await here.state()).toMatchObject([{ id: 'i', revision: 2 }, { id: 'j' }]);
  });

  it('is possible only for a day', async () => {
    const here = await place();
    await here.bring(ids('i'));
    await here.metadata.forgetBefore(NOW);
    expect(await here.metadata.replacedSince()).toEqual({ count: 1, kept: NOW });
    await here.metadata.forgetBefore(NOW + 1);
    expect(await here.metadata.replacedSince()).toBeUndefined();
  });
});

it('a backup takes all interviews that are not deleted, and counts those that can’t be read', async () => {
  const here = await place(...many, interview({ id: 'deleted', removedAt: 1 }));
  await here.recordStore.close();
  const db = await successOf(indexedDB.open(here.name));
  await successOf(db.transaction('tails', 'readwrite').objectStore('tails').put({ interview: '007' }));
  db.close();
  let tally = { interviews: 0, unreadable: 0 };
  const taken = await all(
    backedUp(here.bulk, (so) => {
      tally = { ...so };
    }),
  );
  expect(taken).toEqual(many.filter(({ id }) => id !== '007'));
  expect(tally).toEqual({ interviews: 119, unreadable: 1 });
});
