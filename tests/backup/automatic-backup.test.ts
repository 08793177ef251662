import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { automaticBackup } from '../../backup/automatic/automatic-backup.ts';
import { reminds } from '../../backup/automatic/reminder.ts';
import { DestinationError } from '../../backup/destinations/destination.ts';
import { downloadsDestination } from '../../backup/destinations/downloads-destination.ts';
import { writeBackup } from '../../backup/file/write-backup.ts';
import { changeBackupState, loadBackupState, watchBackupState } from '../../extension/stored-backup-state.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import type { BulkReader } from '../../storage/record-store.ts';
import { interview } from '../formats/interview.ts';
import { all, each } from './any.ts';
import { bulkOf } from './bulk-of.ts';
import { memoryPlace } from './memory-destination.ts';

const DAY = 24 * 60 * 60_000;
const MORNING = Date.UTC(2026, 10, 21, 9);
const ENDED = { type: 'event recorded', event: { id: 'e', at: 1, kind: 'ended', outcome: 'writeup' } } as const;
const CONTENTS = { createdAt: MORNING, app: '1', settings: null };
const TYPED = { type: 'interview opened' } as const;

let keeps = 0;
beforeEach(() => fakeBrowser.reset());

/** Automatic backups to a destination in memory. Each reading of the clock returns `time.now`. */
async function setUp(bulk: { now: BulkReader }, to: 'folder' | 'nowhere' = 'folder') {
  keeps += 1;
  const memory = memoryPlace();
  const time = { now: MORNING };
  if (to === 'folder') await changeBackupState(() => ({ to }));
  const automatic = automaticBackup({
    bulk: {
      all: () => bulk.now.all(),
      revisions: () => bulk.now.revisions(),
      one: (id) => bulk.now.one(id),
    },
    metadata: indexedDbBackupMetadata(`automatic-${keeps}`),
    state: { load: loadBackupState, change: changeBackupState, watch: watchBackupState },
    open: async () => memory.place,
    alone: (work) => work(),
    settings: async () => ({ launcher: true }),
    app: '1',
    timeZone: () => 'UTC',
    now: () => time.now,
  });
  return { ...memory, time, automatic };
}

describe('automatic backups', () => {
  it('are made once a day and after each interview', async () => {
    const bulk = { now: bulkOf(interview()) };
    const { automatic, files, time } = await setUp(bulk);
    await automatic.run('day');
    const { tag } = await loadBackupState();
    const name = `fireside-2026-11-21-${tag}.json`;
    expect([...files.keys()]).toEqual([name]);
    const first = files.get(name);
    bulk.now = bulkOf(interview(), interview({ id: 'b' }));
    time.now += 3_600_000;
    await automatic.run('day');
    expect(files.get(name)).toBe(first);
    automatic.stored([TYPED], 'i');
    automatic.stored([ENDED], 'i');
    // The first one is removed only once the second is complete.
    const second = name.replace('.json', '-2.json');
    await expect.poll(() => [...files.keys()]).toEqual([second]);
    expect(JSON.parse(files.get(second) ?? '').end).toEqual({ interviews: 2 });
    time.now += DAY;
    automatic.stored([TYPED], 'i');
    await expect.poll(() => files.size).toBe(2);
    expect(await loadBackupState()).toMatchObject({ last: time.now, lastAutomatic: time.now, ended: 0 });
  });

  it('are not made without a permission, but ended interviews are counted', async () => {
    const { automatic, files } = await setUp({ now: bulkOf(interview()) }, 'nowhere');
    automatic.stored([ENDED], 'i');
    automatic.stored([TYPED, ENDED], 'i');
    await expect.poll(async () => (await loadBackupState()).ended).toBe(2);
    await automatic.run('asked');
    expect(files.size).toBe(0);
  });

  it.each([
    ['empty', bulkOf()],
    ['nothing but deleted', bulkOf(interview({ removedAt: 1 }))],
  ])('a database that is %s never takes the place of a full backup', async (_, empty) => {
    const bulk = { now: bulkOf(interview()) };
    const { automatic, files } = await setUp(bulk);
    await automatic.run('asked');
    const before = new Map(files);
    bulk.now = empty;
    await automatic.run('asked');
    expect(files).toEqual(before);
  });

  it('remove nothing while something can’t be read', async () => {
    const bulk = { now: bulkOf(interview(), 'damaged') };
    const { automatic, files } = await setUp(bulk);
    const { tag } = await loadBackupState();
    const old = (await all(writeBackup({ ...CONTENTS, interviews: each([interview()]) }))).join('');
    for (let day = 10; day < 30; day++) files.set(`fireside-2020-01-${day}-${tag}.json`, old);
    files.set(`fireside-2020-01-01-${tag}.json`, 'no backup');
    await automatic.run('asked');
    expect(files.size).toBe(22);
    bulk.now = bulkOf(interview());
    await automatic.run('asked');
    // Seven days; of the older ones the last of three weeks of January 2020; and a file that is not a backup.
    expect(files.size).toBe(11);
    expect(files.get(`fireside-2020-01-01-${tag}.json`)).toBe('no backup');
  });

  it.each([
    [new DestinationError('permission'), 'permission'],
    [new DestinationError('needs library'), 'needs library'],
    [new Error('disk'), 'failed'],
  ])('a place that fails is told (%s), and tried again on the same day', async (error, trouble) => {
    const { automatic, files, trouble: next } = await setUp({ now: bulkOf(interview()) });
    next.next = error;
    await automatic.run('day');
    expect(await loadBackupState()).toMatchObject({ trouble, last: 0 });
    delete next.next;
    await automatic.run('day');
    expect(files.size).toBe(1);
    expect((await loadBackupState()).trouble).toBeUndefined();
  });

  it('include an interview that ends while a backup is written in an immediate next one', async () => {
    const bulk = { now: bulkOf(interview()) };
    const { automatic, files } = await setUp(bulk);
    const running = automatic.run('asked');
    bulk.now = bulkOf(interview(), interview({ id: 'b' }));
    await Promise.all([running, automatic.run('ended')]);
    expect(JSON.parse([...files.values()].at(-1) ?? '').end).toEqual({ interviews: 2 });
  });
});

describe('the state of backups', () => {
  it('has its defaults if nothing, or nonsense, is stored', async () => {
    const fresh = await loadBackupState();
    expect(fresh).toMatchObject({ to: 'nowhere', last: 0, ended: 0, silenced: false, files: [] });
    await fakeBrowser.storage.local.set({ backup: { to: 'the moon', last: 'yesterday', ended: 4 } });
    expect(await loadBackupState()).toEqual({ ...fresh, ended: 4 });
    await fakeBrowser.storage.local.set({ backup: 'damaged' });
    expect(await loadBackupState()).toEqual(fresh);
  });

  it('gets a tag once', async () => {
    const { tag } = await changeBackupState(() => ({ ended: 1 }));
    expect(tag).toMatch(/^[a-z0-9]{6}$/);
    expect(await changeBackupState(() => ({ ended: 2 }))).toMatchObject({ tag, ended: 2 });
  });

  it('loses no change when many are made at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => changeBackupState(({ ended }) => ({ ended: ended + 1 }))));
    expect((await loadBackupState()).ended).toBe(20);
  });

  it('reminds after every third interview', async () => {
    const state = await loadBackupState();
    const reminded = (more: Partial<typeof state>) => reminds({ ...state, ...more });
    expect([0, 1, 2, 3, 4, 6].map((ended) => reminded({ ended }))).toEqual([false, false, false, true, true, true]);
    expect([3, 5, 6, 8, 9].map((ended) => reminded({ ended, reminded: 3 }))).toEqual([false, false, true, true, true]);
    expect(reminded({ ended: 3, silenced: true })).toBe(false);
    expect(reminded({ ended: 3, to: 'folder' })).toBe(false);
    expect(reminded({ ended: 3, to: 'folder', trouble: 'permission' })).toBe(true);
    expect(reminded({ ended: 3, to: 'downloads', trouble: 'needs library' })).toBe(false);
  });
});

describe('the downloads', () => {
  const downloads = {
    may: async () => true,
    ask: async () => true,
    giveUp: async () => undefined,
    canHandOver: (size: number) => size <= 3,
    size: async () => undefined,
    unlisted: async () => [],
    forget: async () => undefined,
    downloaded: async () => [],
    remove: async () => undefined,
  };
  async function* bytes(...values: number[]) {
    yield Uint8Array.from(values);
  }

  it('take what they can, completely', async () => {
    const taken: [string, number][] = [];
    const place = await downloadsDestination({
      ...downloads,
      download: async (path, { size }) => void taken.push([path, size]),
    });
    await place.write('a.json', bytes(1, 2, 3));
    await expect(place.write('b.json', bytes(1, 2, 3, 4))).rejects.toMatchObject({ trouble: 'needs library' });
    expect(taken).toEqual([['a.json', 3]]);
  });

  it('report that permission was withdrawn', async () => {
    const place = downloadsDestination({ ...downloads, may: async () => false, download: async () => undefined });
    await expect(place).rejects.toMatchObject({ trouble: 'permission' });
  });
});
