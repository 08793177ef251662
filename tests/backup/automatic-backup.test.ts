import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { automaticBackup } from '../../backup/automatic/automatic-backup.ts';
import { reminds } from '../../backup/automatic/reminder.ts';
import { backupEntries } from '../../backup/backup-bytes.ts';
import type { BackupSource } from '../../backup/backup-source.ts';
import { DestinationError } from '../../backup/destinations/destination.ts';
import { downloadsDestination } from '../../backup/destinations/downloads-destination.ts';
import type { RecordChange } from '../../domain/kinds.ts';
import { changeBackupState, loadBackupState, watchBackupState } from '../../extension/stored-backup-state.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { StoreError } from '../../storage/record-store.ts';

import { all, each } from './any.ts';
import { interview } from './interview-v1.ts';
import { memoryPlace } from './memory-destination.ts';
import { sourceOf } from './source-of.ts';

const DAY = 24 * 60 * 60_000;
const MORNING = Date.UTC(2026, 10, 21, 9);
const by = { record: 'i', stamp: '000000005000aaaaaaaa' };
const ENDED: RecordChange = {
  kind: 'interview',
  change: { ...by, type: 'event recorded', at: 1, what: { kind: 'ended', outcome: 'writeup' } },
};
const TYPED: RecordChange = { kind: 'interview', change: { ...by, type: 'interview opened' } };
/** The source of these interviews. */
const bulkOf = (...held: ReturnType<Parameters<typeof sourceOf>[0]>) => sourceOf(() => held);

/** The ids of the interviews in a backup. */
async function idsIn(bytes: Buffer | undefined): Promise<string[]> {
  const entries = await all(backupEntries(each([bytes ?? Buffer.of()])));
  return entries.flatMap((one) => (one.is === 'record' && one.record.kind === 'interview' ? one.record.state.id : []));
}

let keeps = 0;
beforeEach(() => fakeBrowser.reset());

/** Automatic backups to a destination in memory. Each reading of the clock returns `time.now`. */
async function setUp(bulk: { now: BackupSource }, to: 'folder' | 'nowhere' = 'folder') {
  keeps += 1;
  const memory = memoryPlace();
  const time = { now: MORNING };
  let alone = (work: () => Promise<void>) => work();
  if (to === 'folder') await changeBackupState(() => ({ to }));
  const automatic = automaticBackup({
    source: {
      etags: (shard) => bulk.now.etags(shard),
      states: (keys) => bulk.now.states(keys),
      texts: () => bulk.now.texts(),
      guideHashes: () => bulk.now.guideHashes(),
      guideCopy: (hash) => bulk.now.guideCopy(hash),
    },
    metadata: indexedDbBackupMetadata(`automatic-${keeps}`),
    state: { load: loadBackupState, change: changeBackupState, watch: watchBackupState },
    open: async () => memory.place,
    alone: (work) => alone(work),
    settings: async () => ({ launcher: true }),
    app: '1',
    timeZone: () => 'UTC',
    now: () => time.now,
  });
  return {
    ...memory,
    time,
    automatic,
    /** From now on, work waits for its turn. */
    hold(until: typeof alone) {
      alone = until;
    },
  };
}

describe('automatic backups', () => {
  it('are made once a day and after each interview', async () => {
    const bulk = { now: bulkOf(interview()) };
    const { automatic, files, time } = await setUp(bulk);
    await automatic.run('day');
    const { tag } = await loadBackupState();
    const name = `fireside-2026-11-21-${tag}.jsonl.gz`;
    expect([...files.keys()]).toEqual([name]);
    const first = files.get(name);
    bulk.now = bulkOf(interview(), interview({ id: 'b' }));
    time.now += 3_600_000;
    await automatic.run('day');
    expect(files.get(name)).toBe(first);
    automatic.stored([TYPED]);
    automatic.stored([ENDED]);
    // Beside the first one, which it goes on from.
    const second = `fireside-2026-11-21-${tag}-2-changes.jsonl.gz`;
    await expect.poll(() => [...files.keys()]).toEqual([name, second]);
    expect(await idsIn(files.get(second))).toEqual(['b']);
    await expect.poll(async () => (await loadBackupState()).ended).toBe(0);
    bulk.now = bulkOf(interview(), interview({ id: 'b' }), interview({ id: 'c' }));
    time.now += DAY;
    automatic.stored([TYPED]);
    await expect.poll(() => files.size).toBe(3);
    await expect.poll(loadBackupState).toMatchObject({ last: time.now, lastAutomatic: time.now, ended: 0 });
  });

  it('are not made without a permission, but ended interviews are counted', async () => {
    const { automatic, files } = await setUp({ now: bulkOf(interview()) }, 'nowhere');
    automatic.stored([ENDED]);
    automatic.stored([TYPED, ENDED]);
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
    const file = {
      format: 'fireside backup',
      version: 1,
      createdAt: 1,
      interviews: [interview()],
      end: { interviews: 1 },
    };
    const old = Buffer.from(JSON.stringify(file));
    for (let day = 10; day < 30; day++) files.set(`fireside-2020-01-${day}-${tag}.json`, old);
    files.set(`fireside-2020-01-01-${tag}.json`, Buffer.from('no backup'));
    await automatic.run('asked');
    expect(files.size).toBe(22);
    bulk.now = bulkOf(interview());
    await automatic.run('asked');
    // Seven days; of the older ones the last of three weeks of January 2020; and a file that is not a backup.
    expect(files.size).toBe(11);
    expect(files.get(`fireside-2020-01-01-${tag}.json`)?.toString()).toBe('no backup');
  });

  it('write no file for what can’t be read', async () => {
    const bulk = { now: bulkOf(interview(), 'damaged') };
    const { automatic, files } = await setUp(bulk);
    for (let i = 0; i < 3; i++) await automatic.run('asked');
    expect(files.size).toBe(1);
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

  it('that can’t be made because the database fails are told, and tried again on the same day', async () => {
    const works = bulkOf(interview());
    const bulk = { now: { ...works, etags: () => Promise.reject(new StoreError('silent')) } };
    const { automatic, files } = await setUp(bulk);
    await automatic.run('day');
    expect(await loadBackupState()).toMatchObject({ trouble: 'failed', last: 0 });
    bulk.now = works as typeof bulk.now;
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
    expect((await Promise.all([...files.values()].map(idsIn))).flat().sort()).toEqual(['b', 'i1']);
  });
});

describe('a backup that is asked for while another one is being made', () => {
  /** Automatic backups whose turn comes when the test says so, as while another page makes one. */
  async function held() {
    const made = await setUp({ now: bulkOf(interview()) });
    const turns: (() => void)[] = [];
    made.hold(async (work) => {
      await new Promise<void>((go) => turns.push(go));
      await work();
    });
    return { ...made, turns };
  }

  it('waits for it, and is then made, too', async () => {
    const { automatic, turns, files } = await held();
    const steps: string[] = [];
    const day = automatic.run('day').then(() => steps.push('day'));
    await expect.poll(() => turns.length).toBe(1);
    const asked = automatic.run('asked', () => steps.push('began')).then(() => steps.push('asked'));
    turns[0]?.();
    await day;
    expect(files.size).toBe(1);
    await expect.poll(() => turns.length).toBe(2);
    expect(steps).toEqual(['day']);
    turns[1]?.();
    await asked;
    expect(steps).toEqual(['day', 'began', 'asked']);
  });

  it('is made though a new day begins meanwhile, and one for all who ask', async () => {
    const { automatic, turns } = await held();
    await changeBackupState(() => ({ lastAutomatic: MORNING }));
    const began: number[] = [];
    const first = automatic.run('ended');
    await expect.poll(() => turns.length).toBe(1);
    const others = [
      automatic.run('asked', () => began.push(1)),
      automatic.run('day'),
      automatic.run('asked', () => began.push(2)),
    ];
    turns[0]?.();
    await first;
    const before = await loadBackupState();
    await changeBackupState(() => ({ lastAutomatic: MORNING - 1, made: before.made }));
    await expect.poll(() => turns.length).toBe(2);
    turns[1]?.();
    await Promise.all(others);
    expect(began).toEqual([1, 2]);
    expect(turns).toHaveLength(2);
    // A new day alone would not have made one: the last was made today.
    expect((await loadBackupState()).lastAutomatic).toBe(MORNING);
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
