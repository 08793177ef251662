import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { automaticBackup } from '../../../app/backup/automatic.ts';
import { downloadsPlace } from '../../../app/backup/downloads-place.ts';
import { type BackupPlace, PlaceError } from '../../../app/backup/places.ts';
import { reminds } from '../../../app/backup/state.ts';
import type { Interview } from '../../../domain/interview.ts';
import { changeBackupState, loadBackupState, watchBackupState } from '../../../place/backup-state.ts';
import type { Bulk, BulkEntry } from '../../../storage/notebook.ts';
import { interview } from '../../export/interview.ts';

const DAY = 24 * 60 * 60_000;
const MORNING = Date.UTC(2026, 10, 21, 9);
const ENDED = { type: 'event recorded', event: { id: 'e', at: 1, kind: 'ended', outcome: 'writeup' } } as const;
const TYPED = { type: 'interview opened' } as const;

beforeEach(() => fakeBrowser.reset());

/** A bulk of these interviews; an id stands for one that can't be read. */
function bulkOf(...held: (Interview | string)[]): Bulk {
  return {
    async *all(): AsyncGenerator<BulkEntry> {
      for (const one of held)
        yield typeof one === 'string' ? { is: 'damaged', id: one } : { is: 'interview', interview: one };
    },
    async *standpoints() {
      for (const one of held)
        yield typeof one === 'string' ? { id: one } : { id: one.id, revision: 1, removedAt: one.removedAt };
    },
    one: async (id) => held.find((one): one is Interview => typeof one !== 'string' && one.id === id),
  };
}

/** A place in memory. */
function memoryPlace() {
  const files = new Map<string, string>();
  const trouble: { next?: Error } = {};
  const place: BackupPlace = {
    loud: false,
    async write(path, bytes) {
      let text = '';
      for await (const part of bytes) text += new TextDecoder().decode(part);
      if (trouble.next) throw trouble.next;
      files.set(path, text);
    },
    paths: async () => [...files.keys()],
    remove: async (path) => void files.delete(path),
  };
  return { files, trouble, place };
}

/** Automatic backups into a memory. Each look at the clock is at `time.now`. */
async function setUp(bulk: { now: Bulk }, to: 'folder' | 'nowhere' = 'folder') {
  const memory = memoryPlace();
  const time = { now: MORNING };
  if (to === 'folder') await changeBackupState(() => ({ to }));
  const automatic = automaticBackup({
    bulk: {
      all: () => bulk.now.all(),
      standpoints: () => bulk.now.standpoints(),
      one: (id) => bulk.now.one(id),
    },
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

describe('by itself', () => {
  it('one backup a day is made, and another one after each interview', async () => {
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
    automatic.heard([TYPED]);
    automatic.heard([ENDED]);
    await expect.poll(() => JSON.parse(files.get(name) ?? '').end).toEqual({ interviews: 2 });
    time.now += DAY;
    automatic.heard([TYPED]);
    await expect.poll(() => files.size).toBe(2);
    expect(await loadBackupState()).toMatchObject({ last: time.now, lastAutomatic: time.now, ended: 0 });
  });

  it('none is made where nothing is allowed, but ended interviews are counted', async () => {
    const { automatic, files } = await setUp({ now: bulkOf(interview()) }, 'nowhere');
    automatic.heard([ENDED]);
    automatic.heard([TYPED, ENDED]);
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

  it('nothing is tidied away while something can’t be read', async () => {
    const bulk = { now: bulkOf(interview(), 'damaged') };
    const { automatic, files } = await setUp(bulk);
    const { tag } = await loadBackupState();
    for (let day = 10; day < 30; day++) files.set(`fireside-2020-01-${day}-${tag}.json`, 'old');
    await automatic.run('asked');
    expect(files.size).toBe(21);
    bulk.now = bulkOf(interview());
    await automatic.run('asked');
    // Seven days; of what is older the last of three weeks of January 2020.
    expect(files.size).toBe(10);
  });

  it.each([
    [new PlaceError('permission'), 'permission'],
    [new PlaceError('needs library'), 'needs library'],
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

  it('an interview that ends while a backup is written is in the next one at once', async () => {
    const bulk = { now: bulkOf(interview()) };
    const { automatic, files } = await setUp(bulk);
    const running = automatic.run('asked');
    bulk.now = bulkOf(interview(), interview({ id: 'b' }));
    await Promise.all([running, automatic.run('ended')]);
    expect(JSON.parse([...files.values()].join('')).end).toEqual({ interviews: 2 });
  });
});

describe('the state of backups', () => {
  it('is as it comes where nothing, or nonsense, is stored', async () => {
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

  it('loses no change of many at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => changeBackupState(({ ended }) => ({ ended: ended + 1 }))));
    expect((await loadBackupState()).ended).toBe(20);
  });

  it('reminds after each third interview', async () => {
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
    downloaded: async () => [],
    remove: async () => undefined,
  };
  async function* bytes(...values: number[]) {
    yield Uint8Array.from(values);
  }

  it('take what they can, whole', async () => {
    const taken: [string, number][] = [];
    const place = await downloadsPlace({
      ...downloads,
      download: async (path, { size }) => void taken.push([path, size]),
    });
    await place.write('a.json', bytes(1, 2, 3));
    await expect(place.write('b.json', bytes(1, 2, 3, 4))).rejects.toMatchObject({ trouble: 'needs library' });
    expect(taken).toEqual([['a.json', 3]]);
  });

  it('that were forbidden again say so', async () => {
    const place = downloadsPlace({ ...downloads, may: async () => false, download: async () => undefined });
    await expect(place).rejects.toMatchObject({ trouble: 'permission' });
  });
});
