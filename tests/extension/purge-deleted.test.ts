import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { backgroundBackups } from '../../entrypoints/background/background-backups.ts';
import { purgeDeleted } from '../../entrypoints/background/purge-deleted.ts';
import { backgroundStore } from '../../extension/background-store.ts';
import { keepChoices, loadChoices } from '../../extension/hand-over/hand-over-choices.ts';
import { privateStore } from '../../extension/private-store.ts';
import { changeBackupState } from '../../extension/stored-backup-state.ts';
import { remember } from '../../extension/tab-state.ts';
import type { FailoverStore } from '../../storage/failover/failover-store.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { databaseNames } from '../../storage/indexeddb/indexeddb-store.ts';
import { recordKey } from '../../storage/record-key.ts';
import { at, changesOf, expected, GUIDE_COPY, START, writes } from '../storage/made-changes.ts';

const DAY = 24 * 60 * 60_000;

/** What a file holds of an interview. */
const HOLDS = { mark: '1', knows: {} };

const opened: FailoverStore[] = [];

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } });
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ version: '1' } as never);
  vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ url: 'https://meet.google.com/abc-defg-hij' } as never);
});
afterEach(async () => {
  for (const store of opened.splice(0)) store.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The stores as a background that was just started opens them. */
function started(): FailoverStore {
  const store = backgroundStore();
  opened.push(store);
  return store;
}

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

const word = (place: string) => `gone-${place}-zyzzyva`;

/** A word for each place where something may be typed, and for each where something is derived from it. */
const GONE = [
  'candidate',
  'role',
  'note',
  'version',
  'draft',
  'unfinished',
  'code',
  'reversal',
  'file',
  'note-of-other',
  'version-of-other',
].map(word);

/** An interview that was deleted, and one that stays, of which a note was deleted, in both stores and wherever else they leave traces. */
async function stored(): Promise<FailoverStore> {
  const keep = indexedDbBackupMetadata();
  const recordStore = started();
  const [one, two] = [changesOf('gone'), changesOf('gone', 'two', 100)];
  const gone = [
    one.planned({ candidate: word('candidate'), role: word('role'), call: { host: 'meet', code: word('code') } }),
    one.noted('n', word('version')),
    two.noted('n', word('note')),
    one.noted('u', word('unfinished'), { done: false }),
    one.typed('d', at(50), word('draft')),
  ];
  const [mine, others] = [changesOf('stays'), changesOf('stays', 'two', 100)];
  const stays = [
    mine.planned({ candidate: 'kept-candidate' }),
    mine.noted('kept', 'kept-version'),
    others.noted('kept', 'kept-note'),
    mine.noted('other', word('version-of-other')),
    others.noted('other', word('note-of-other')),
  ];
  await recordStore.write([GUIDE_COPY]);
  for (const change of [...gone, ...stays]) await recordStore.write(writes(change));
  // How to undo what a restore did holds what was there before.
  const kept = (id: string, value: string) => ({
    key: recordKey('interview', id),
    v: 2,
    steps: [{ do: 'set' as const, at: ['candidate'], value, was: at(1) }],
  });
  await keep.rememberReversals([kept('gone', word('reversal'))], START + 2 * DAY);
  await keep.rememberReversals([kept('stays', 'kept-reversal')], START + 2 * DAY);
  await keep.setMirrored({ id: 'gone', name: `Markdown/${word('file')}.md`, holds: HOLDS });
  await keep.setMirrored({ id: 'stays', name: 'Markdown/kept-file.md', holds: HOLDS });
  await changeBackupState(() => ({
    files: [
      { path: `Markdown/${word('file')}.md`, id: 1 },
      { path: 'Markdown/kept-file.md', id: 2 },
    ],
  }));
  await remember(1, { open: 'open', interview: 'gone' });
  await remember(2, { open: 'open', interview: 'stays' });
  await keepChoices('gone', { n: false });
  await keepChoices('stays', { kept: false });
  await keepChoices('stays', { other: true });
  await recordStore.flush();
  const full = await everything();
  for (const text of GONE) expect(full).toContain(text);
  for (const text of ['kept-candidate', 'kept-version', 'kept-note', 'kept-reversal', 'kept-file'])
    expect(full).toContain(text);
  const mirrored = JSON.stringify(await privateStore.all('mirror/'));
  for (const text of [word('candidate'), word('draft')]) expect(mirrored).toContain(text);

  const later = (id: string) => changesOf(id, 'three', 200);
  const known = expected(gone);
  await recordStore.write(writes(later('gone').removed(known, START)));
  await recordStore.write(writes(later('stays').noteRemoved(expected(stays), 'other', START)));
  await recordStore.flush();
  return recordStore;
}

async function purgedAt(moment: number): Promise<void> {
  vi.setSystemTime(moment);
  const recordStore = started();
  const backups = backgroundBackups(recordStore);
  await backups.started(START + 1);
  await purgeDeleted(recordStore, backups, moment);
  await recordStore.flush();
}

it('a day later no store of ours holds a word of what was deleted, and all of the rest', async () => {
  (await stored()).close();
  await purgedAt(START + DAY - 1);
  const before = await everything();
  for (const text of GONE) expect(before).toContain(text);

  await purgedAt(START + DAY + 1);
  await vi.waitFor(async () => {
    const rest = await everything();
    expect(GONE.filter((text) => rest.includes(text))).toEqual([]);
  });
  const rest = await everything();
  for (const text of ['kept-candidate', 'kept-version', 'kept-note', 'kept-reversal', 'kept-file'])
    expect(rest).toContain(text);
  expect(await fakeBrowser.storage.session.get('tab:2')).toEqual({ 'tab:2': { open: 'open', interview: 'stays' } });
  expect(await fakeBrowser.storage.session.get('tab:1')).toEqual({ 'tab:1': { open: 'open' } });
  expect(Object.keys(await fakeBrowser.storage.session.get(null))).not.toContain('hand-over-choices:gone');
  expect(await loadChoices('stays')).toEqual({ kept: false, other: true });
  const shown = await started().interview('stays');
  expect(JSON.stringify(shown)).toContain('kept-note');
});

it('after a database was set aside, nothing is forgotten outside the stores: its interviews can be recovered', async () => {
  const keep = indexedDbBackupMetadata();
  const recordStore = started();
  for (const id of ['in-old', 'a', 'b', 'c', 'd', 'e']) await recordStore.write(writes(changesOf(id).planned()));
  await keep.setMirrored({ id: 'in-old', name: 'Markdown/old-file.md', holds: HOLDS });
  await remember(3, { open: 'open', interview: 'in-old' });
  await recordStore.setAside();
  recordStore.close();
  // What the mirror held is lost, too.
  await privateStore.remove(await privateStore.keys('mirror/'));
  const later = started();
  await later.acceptLoss();
  const { loss, aside } = await later.health();
  expect([loss, aside.length]).toEqual([undefined, 1]);
  await purgeDeleted(later, backgroundBackups(later), START);
  expect(await fakeBrowser.storage.session.get('tab:3')).toEqual({ 'tab:3': { open: 'open', interview: 'in-old' } });
  expect((await keep.mirrored()).map(({ id }) => id)).toContain('in-old');
});

it('while interviews are missing, nothing is forgotten outside the stores', async () => {
  (await stored()).close();
  const recordStore = started();
  const { aside, ...health } = await recordStore.health();
  const missing = { ...recordStore, health: async () => ({ ...health, aside, loss: { at: START, missing: 1 } }) };
  vi.setSystemTime(START + DAY + 1);
  await purgeDeleted(missing, backgroundBackups(missing), START + DAY + 1);
  expect(JSON.stringify(await recordStore.interview('gone'))).not.toContain(word('candidate'));
  expect(await fakeBrowser.storage.session.get('tab:1')).toEqual({ 'tab:1': { open: 'open', interview: 'gone' } });
  expect((await indexedDbBackupMetadata().mirrored()).map(({ id }) => id)).toContain('gone');
});
