import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { automaticBackup } from '../../backup/automatic/automatic-backup.ts';
import type { BackupDestination } from '../../backup/destinations/destination.ts';
import { readBackup } from '../../backup/file/read-backup.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { changeBackupState, loadBackupState, watchBackupState } from '../../extension/stored-backup-state.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { interview, minute, note } from '../formats/interview.ts';
import { all, each } from './any.ts';
import { bulkOf } from './bulk-of.ts';
import { memoryPlace } from './memory-destination.ts';

const DAY = 24 * 60 * 60_000;
const MORNING = Date.UTC(2026, 10, 21, 9);

let keeps = 0;
beforeEach(() => fakeBrowser.reset());

/** Automatic backups of a database that may lose things, to a destination that may fail. */
async function setUp(wrap: (place: BackupDestination) => BackupDestination = (place) => place) {
  keeps += 1;
  const memory = memoryPlace();
  const now = {
    time: MORNING,
    database: [] as (Interview | string)[],
    metadata: indexedDbBackupMetadata(`losses-${keeps}`),
  };
  const place = wrap(memory.place);
  await changeBackupState(() => ({ to: 'folder' }));
  const metadata = new Proxy({} as BackupMetadata, { get: (_, name) => Reflect.get(now.metadata, name) });
  const automatic = automaticBackup({
    bulk: bulkOf.live(() => now.database),
    metadata,
    state: { load: loadBackupState, change: changeBackupState, watch: watchBackupState },
    open: async () => place,
    alone: (work) => work(),
    settings: async () => null,
    app: '1',
    timeZone: () => 'UTC',
    now: () => now.time,
  });
  return { ...memory, now, automatic };
}

const many = (count: number, revision = 3) =>
  Array.from({ length: count }, (_, i) =>
    interview({ id: `i${i}`, revision, notes: [note(minute(1), 'story', 'quote', `note of ${i}`)] }),
  );

/** The interviews in a backup's file; none if it is not a complete backup. */
async function restored(text: string | undefined): Promise<Interview[]> {
  const entries = await all(readBackup(each([text ?? '']))).catch(() => []);
  return entries.flatMap((entry) => (entry.is === 'interview' ? [entry.interview] : []));
}

const sizes = async (files: ReadonlyMap<string, string>) =>
  Promise.all([...files.values()].map(async (text) => (await restored(text)).length));

describe('after a loss', () => {
  it('the full backup is kept, on the same day and forever after, and this is reported', async () => {
    const { automatic, files, now } = await setUp();
    now.database = many(200);
    await automatic.run('asked');
    const [name = ''] = files.keys();
    now.database = many(3);
    await automatic.run('ended');
    expect(await restored(files.get(name))).toEqual(many(200));
    expect((await loadBackupState()).lesser).toEqual({ name, holds: 3, held: 200, missing: 197, older: 0 });
    for (let day = 1; day < 100; day++) {
      now.time += DAY;
      await automatic.run('day');
    }
    expect(await restored(files.get(name))).toEqual(many(200));
    expect((await loadBackupState()).lesser).toMatchObject({ held: 200 });
    // Backups without a loss are thinned as usual.
    expect(files.size).toBeLessThanOrEqual(17);
  });

  it('older states count too, even if later ones were changed more often', async () => {
    const { automatic, files, now } = await setUp();
    now.database = [
      interview({ revision: 9, notes: [note(1, 'story', 'quote', 'a'), note(2, 'story', 'quote', 'lost')] }),
    ];
    await automatic.run('asked');
    const [full = ''] = files.keys();
    now.database = [interview({ revision: 5, notes: [note(1, 'story', 'quote', 'a')] })];
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toMatchObject({ missing: 0, older: 1 });
    now.database = [
      interview({ revision: 40, notes: [note(1, 'story', 'quote', 'a'), note(3, 'story', 'quote', 'b')] }),
    ];
    for (let day = 0; day < 100; day++, now.time += DAY) await automatic.run('asked');
    expect(files.get(full)).toContain('lost');
  });

  it('the full backup can be given up; it is removed with its day, and counts again when it is restored', async () => {
    const { automatic, files, now } = await setUp();
    now.database = many(20);
    await automatic.run('asked');
    const [full = ''] = files.keys();
    now.database = many(3);
    await automatic.run('asked');
    await automatic.acceptNewest();
    expect((await loadBackupState()).lesser).toBeUndefined();
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toBeUndefined();
    expect(files.has(full)).toBe(true);
    now.database = many(20);
    now.time += DAY;
    await automatic.run('asked');
    now.database = many(3);
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toMatchObject({ held: 20 });
    await automatic.acceptNewest();
    for (let day = 0; day < 80; day++) {
      now.time += DAY;
      await automatic.run('asked');
    }
    expect(new Set(await sizes(files))).toEqual(new Set([3]));
  });

  it('the backup is full again as soon as a restore brought everything back', async () => {
    const { automatic, now } = await setUp();
    now.database = many(20);
    await automatic.run('asked');
    now.database = many(3);
    await automatic.run('asked');
    now.database = many(20);
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toBeUndefined();
  });

  it('what the user deleted is not a loss, whether a backup finds it deleted or already purged', async () => {
    const { automatic, files, now } = await setUp();
    now.database = many(4);
    await automatic.run('asked');
    const [, second, third, fourth] = many(4) as [Interview, Interview, Interview, Interview];
    const n = second.notes[0]?.id ?? '';
    automatic.stored([{ type: 'interview removed', at: 1 }], 'i0');
    automatic.stored([{ type: 'note removed', note: n, at: 1 }], 'i1');
    automatic.stored([{ type: 'interview removed', at: 1 }, { type: 'interview restored' }], 'i3');
    await expect.poll(async () => (await loadBackupState()).deleted).toHaveLength(2);
    now.database = [
      { ...second, revision: 5, notes: [] },
      { ...third, removedAt: 5 },
    ];
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toMatchObject({ missing: 1, older: 0 });
    now.database = [{ ...second, revision: 5, notes: [] }, fourth];
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toBeUndefined();
    expect(await sizes(files)).toEqual([2]);
  });

  it('the contents of a file are read from it if they are no longer known, or the file was replaced', async () => {
    const { automatic, files, now } = await setUp();
    now.database = many(20);
    await automatic.run('asked');
    now.metadata = indexedDbBackupMetadata('forgotten');
    now.database = many(3);
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toMatchObject({ held: 20 });
    const [full = '', small = ''] = files.keys();
    // A fuller copy was put in place of the newest.
    files.set(small, files.get(full) ?? '');
    files.delete(full);
    now.time += DAY;
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toMatchObject({ name: small, held: 20 });
  });
});

describe('in a browser that forgets its downloads with each session', () => {
  it('a loss is still reported, nothing is overwritten, and a file is forgotten when it holds nothing more', async () => {
    const listed = new Set<string>();
    const known = new Set<string>();
    const { automatic, files, now } = await setUp(({ read: _, ...place }) => ({
      ...place,
      async write(path, bytes) {
        expect(files.has(path)).toBe(false);
        await place.write(path, bytes);
        listed.add(path);
        known.add(path);
      },
      paths: async () => [...listed],
      size: async (path) => (listed.has(path) ? place.size(path) : undefined),
      async remove(path) {
        expect(listed).toContain(path);
        await place.remove(path);
        for (const names of [listed, known]) names.delete(path);
      },
      unseen: async () => [...known].filter((path) => !listed.has(path)),
      forget: async (path) => void known.delete(path),
    }));
    now.database = many(20);
    await automatic.run('asked');
    const [full = ''] = files.keys();
    listed.clear();
    now.database = many(3);
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toMatchObject({ name: full, holds: 3, held: 20 });
    for (let day = 0; day < 80; day++, now.time += DAY) await automatic.run('asked');
    expect((await loadBackupState()).lesser).toMatchObject({ held: 20 });
    expect((await restored(files.get(full))).length).toBe(20);
    await automatic.acceptNewest();
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toBeUndefined();
    expect(known).not.toContain(full);
    expect((await restored(files.get(full))).length).toBe(20);
  });
});

describe('whatever the clock says', () => {
  it.each([0, Date.UTC(2100, 0, 1), Date.UTC(2038, 0, 19, 4), -DAY])(
    'nothing is lost at %i, nor when the clock is right again',
    async (wrong) => {
      const { automatic, files, now } = await setUp();
      now.database = many(2);
      for (let day = 0; day < 20; day++, now.time += DAY) await automatic.run('day');
      const before = new Set(files.keys());
      const right = now.time;
      now.time = wrong;
      await automatic.run('day');
      now.time = right;
      await automatic.run('day');
      // Nothing is removed in a step in which the clock did not move forward.
      expect([...files.keys()]).toEqual(expect.arrayContaining([...before]));
      for (let day = 1; day < 20; day++) {
        now.time += DAY;
        await automatic.run('day');
      }
      const { tag } = await loadBackupState();
      const latest = Array.from({ length: 7 }, (_, i) => new Date(now.time - i * DAY).toISOString().slice(0, 10));
      expect([...files.keys()]).toEqual(expect.arrayContaining(latest.map((day) => `fireside-${day}-${tag}.json`)));
      expect(files.size).toBeLessThanOrEqual(15);
    },
  );
});

describe('a backup counts only when it was read back', () => {
  const corruptions: [string, (text: string) => string][] = [
    ['a letter was changed', (text) => text.replace('note of 7', 'note of 8')],
    ['the end is missing', (text) => text.slice(0, -20)],
    ['it is empty', () => ''],
  ];
  it.each(corruptions)('not if %s', async (_, corrupt) => {
    let broken = false;
    const { automatic, files, now } = await setUp((place) => ({
      ...place,
      async write(path, bytes) {
        const text = (await all(bytes)).map((part) => new TextDecoder().decode(part)).join('');
        await place.write(path, each([new TextEncoder().encode(broken ? corrupt(text) : text)]));
      },
    }));
    now.database = many(20);
    await automatic.run('asked');
    const before = new Map(files);
    const { last } = await loadBackupState();
    broken = true;
    now.time += DAY;
    now.database = many(21);
    await automatic.run('asked');
    expect(files).toEqual(before);
    expect(await loadBackupState()).toMatchObject({ last, trouble: 'failed' });
  });

  it('a destination that can’t be read reports at least the size', async () => {
    let short = false;
    const { automatic, files, now } = await setUp(({ read: _, ...place }) => ({
      ...place,
      size: async (path) => ((await place.size(path)) ?? 0) - (short ? 1 : 0),
    }));
    now.database = many(20);
    await automatic.run('asked');
    short = true;
    await automatic.run('asked');
    expect(await sizes(files)).toEqual([20]);
    expect((await loadBackupState()).trouble).toBe('failed');
    short = false;
    now.database = many(3);
    await automatic.run('asked');
    expect(await sizes(files)).toEqual([20, 3]);
    expect((await loadBackupState()).lesser).toMatchObject({ held: 20 });
  });
});

describe('interrupted anywhere', () => {
  /**
   * What fails: this call to the destination and, if the browser was killed, every later one. What was written by then
   * is partly there.
   */
  const fault = fc.record({ at: fc.nat(40), killed: fc.boolean(), part: fc.double({ min: 0, max: 1, noNaN: true }) });

  it('a full backup is complete, and the next attempt makes one', async () => {
    let failed = 0;
    await fc.assert(
      fc.asyncProperty(fault, fc.boolean(), async ({ at, killed, part }, lossy) => {
        await fakeBrowser.storage.local.clear();
        let left = Number.POSITIVE_INFINITY;
        const step = () => {
          left -= 1;
          if (left < 0 && (killed || left === -1)) {
            failed += 1;
            throw new DOMException('', 'QuotaExceededError');
          }
        };
        const { automatic, files, now } = await setUp((place) => ({
          notifiesUser: false,
          async write(path, bytes) {
            const text = (await all(bytes)).map((one) => new TextDecoder().decode(one)).join('');
            try {
              step();
            } catch (error) {
              files.set(path, text.slice(0, Math.floor(part * text.length)));
              throw error;
            }
            await place.write(path, each([new TextEncoder().encode(text)]));
            step();
          },
          async paths() {
            step();
            return place.paths();
          },
          async remove(path) {
            step();
            await place.remove(path);
            step();
          },
          async size(path) {
            step();
            return place.size(path);
          },
          async *read(path) {
            step();
            yield* place.read?.(path) ?? [];
          },
        }));
        now.database = many(20);
        for (let day = 0; day < 9; day++, now.time += DAY) await automatic.run('asked');
        now.database = lossy ? many(3) : many(20, 4);
        const before = new Map(files);
        left = at;
        await automatic.run('asked');
        // Those that still exist are complete.
        for (const [name, text] of before) expect(files.get(name) ?? text).toBe(text);
        expect(Math.max(...(await sizes(files)))).toBe(20);
        left = Number.POSITIVE_INFINITY;
        await automatic.run('asked');
        expect((await loadBackupState()).trouble).toBeUndefined();
        const found = await Promise.all([...files.values()].map(restored));
        expect(found).toContainEqual(now.database);
        expect(Math.max(...found.map(({ length }) => length))).toBe(20);
      }),
      { numRuns: 60 },
    );
    expect(failed).toBeGreaterThan(20);
  });
});
