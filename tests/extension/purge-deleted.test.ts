import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Change } from '../../domain/interview/change.ts';
import { backgroundBackups } from '../../entrypoints/background/background-backups.ts';
import { purgeDeleted } from '../../entrypoints/background/purge-deleted.ts';
import { backgroundStore } from '../../extension/background-store.ts';
import { privateStore } from '../../extension/private-store.ts';
import { changeBackupState } from '../../extension/stored-backup-state.ts';
import { remember } from '../../extension/tab-state.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { databaseNames } from '../../storage/indexeddb/indexeddb-store.ts';
import { GUIDE, noteOf, planned, typed } from '../storage/changes.ts';

const DAY = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 10, 20, 13);

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } });
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ version: '1' } as never);
  vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ url: 'https://meet.google.com/abc-defg-hij' } as never);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Everything in all stores of ours. */
async function everything(): Promise<string> {
  const all: unknown[] = [await fakeBrowser.storage.local.get(null), await fakeBrowser.storage.session.get(null)];
  for (const name of await databaseNames()) {
    const db = await openDB(name);
    for (const store of db.objectStoreNames) all.push(await db.getAllKeys(store), await db.getAll(store));
    db.close();
  }
  return JSON.stringify(all);
}

/** A word for each place where something may be typed, and for each where something is derived from it. */
const GONE = [
  'candidate',
  'role',
  'note',
  'version',
  'draft',
  'prompt',
  'code',
  'id',
  'snapshot',
  'file',
  'note-of-other',
].map((place) => `gone-${place}-zyzzyva`);
const word = (place: string) => `gone-${place}-zyzzyva`;

function written(id: string, text: string, by: string, writtenAt: number): Change {
  return { type: 'note written', note: { ...noteOf(id, text), by, writtenAt } };
}

it('a day later no store of ours holds a byte of what was deleted, and all of the rest', async () => {
  const keep = indexedDbBackupMetadata();
  const recordStore = backgroundStore();
  const id = word('id');
  const [section] = GUIDE.sections;
  const guide = { ...GUIDE, sections: section ? [{ ...section, prompts: [{ id: 'p', text: word('prompt') }] }] : [] };
  const plan = {
    candidate: word('candidate'),
    role: word('role'),
    call: { host: 'meet' as const, code: word('code') },
    guide,
  };
  await recordStore.write(id, [
    planned(id, plan),
    written('n', word('version'), 'one', NOW),
    written('n', word('note'), 'two', NOW + 1),
    typed('d', word('draft')),
  ]);
  await recordStore.write('stays', [
    planned('stays', { candidate: 'kept-candidate' }),
    written('kept', 'kept-version', 'one', NOW),
    written('kept', 'kept-note', 'two', NOW + 1),
    written('other', word('note-of-other'), 'one', NOW),
  ]);
  await vi.waitFor(
    async () => expect(JSON.stringify(await privateStore.all('journal/copy/'))).toContain(word('draft')),
    5000,
  );
  // A restore remembers what was there before; some of that had already been deleted.
  const before = await recordStore.read('stays');
  if (!before) throw new Error('It is not there.');
  const old = { ...noteOf('old', word('snapshot')), removedAt: NOW - DAY / 2 };
  await keep.rememberReplaced(
    [
      {
        id: 'stays',
        before: { ...before, notes: [...before.notes.filter((note) => note.id === 'kept'), old] },
        after: 99,
      },
    ],
    NOW + DAY / 2,
  );
  await keep.setMirrored({ id, revision: 1, name: `Markdown/${word('file')}.md` });
  await keep.setMirrored({ id: 'stays', revision: 1, name: 'Markdown/kept-file.md' });
  await changeBackupState(() => ({
    files: [
      { path: `Markdown/${word('file')}.md`, id: 1 },
      { path: 'Markdown/kept-file.md', id: 2 },
    ],
  }));
  await remember(1, { open: 'open', interview: id });
  await remember(2, { open: 'open', interview: 'stays' });
  const full = await everything();
  for (const one of GONE) expect(full).toContain(one);

  await recordStore.write(id, [{ type: 'interview removed', at: NOW }]);
  await recordStore.write('stays', [{ type: 'note removed', note: 'other', at: NOW }]);
  vi.setSystemTime(NOW + DAY + 1);
  const backups = backgroundBackups();
  await backups.started(NOW + 1);
  await purgeDeleted(backgroundStore(), backups);
  await vi.waitFor(async () => {
    const rest = await everything();
    expect(GONE.filter((one) => rest.includes(one))).toEqual([]);
  });
  const rest = await everything();
  for (const one of ['kept-candidate', 'kept-version', 'kept-note', 'kept-file']) expect(rest).toContain(one);
  expect(await fakeBrowser.storage.session.get('tab:2')).toEqual({ 'tab:2': { open: 'open', interview: 'stays' } });
  expect(await fakeBrowser.storage.session.get('tab:1')).toEqual({ 'tab:1': { open: 'open' } });
});

it('after a database was set aside, nothing is erased outside the database: its interviews can be recovered', async () => {
  const keep = indexedDbBackupMetadata();
  const recordStore = backgroundStore();
  for (const id of ['in-old', 'a', 'b', 'c', 'd', 'e']) await recordStore.write(id, [planned(id)]);
  await keep.setMirrored({ id: 'in-old', revision: 1, name: 'Markdown/old-file.md' });
  await remember(3, { open: 'open', interview: 'in-old' });
  await recordStore.setAside();
  const later = backgroundStore();
  await later.acceptLoss();
  expect((await later.health()).loss).toBeUndefined();
  await purgeDeleted(later, backgroundBackups());
  expect(await fakeBrowser.storage.session.get('tab:3')).toEqual({ 'tab:3': { open: 'open', interview: 'in-old' } });
  expect(await keep.mirrored('in-old')).toBeDefined();
});
