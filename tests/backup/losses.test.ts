import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { automaticBackup } from '../../backup/automatic/automatic-backup.ts';
import { backupEntries } from '../../backup/backup-bytes.ts';
import type { BackupSource } from '../../backup/backup-source.ts';
import type { BackupDestination } from '../../backup/destinations/destination.ts';
import { joinedFiles } from '../../backup/restore/joined-files.ts';
import { sawInterview } from '../../domain/interview/deletions.ts';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import { viewOf } from '../../domain/interview/interview-view.ts';
import type { InterviewV1 } from '../../domain/interview/version-1.ts';
import { deletion } from '../../domain/merge/removed.ts';
import { nextStamp } from '../../domain/merge/stamp.ts';
import { changeBackupState, loadBackupState, watchBackupState } from '../../extension/stored-backup-state.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { memoryStore } from '../../storage/memory.ts';
import { GUIDE, minute, note } from '../formats/interview.ts';
import { times } from '../support/every-case.ts';
import { all, each } from './any.ts';
import { writesOf } from './browser.ts';
import { interview } from './interview-v1.ts';
import { memoryPlace } from './memory-destination.ts';
import { sourceOf } from './source-of.ts';

const DAY = 24 * 60 * 60_000;
const MORNING = Date.UTC(2026, 10, 21, 9);

let keeps = 0;
beforeEach(() => fakeBrowser.reset());

/** Automatic backups of a database that may lose things, to a destination that may fail. */
async function setUp(wrap: (place: BackupDestination) => BackupDestination = (place) => place, source?: BackupSource) {
  keeps += 1;
  const memory = memoryPlace();
  const now = {
    time: MORNING,
    database: [] as (InterviewV1 | string)[],
    metadata: indexedDbBackupMetadata(`losses-${keeps}`),
  };
  const place = wrap(memory.place);
  await changeBackupState(() => ({ to: 'folder' }));
  const metadata = new Proxy({} as BackupMetadata, { get: (_, name) => Reflect.get(now.metadata, name) });
  const automatic = automaticBackup({
    source: source ?? sourceOf(() => now.database),
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

const many = (count: number, more: Partial<InterviewV1> = {}) =>
  Array.from({ length: count }, (_, i) =>
    interview({
      id: `i${i}`,
      notes: [{ ...note(minute(1), 'story', 'quote', `note of ${i}`), id: `n${i}` }],
      ...more,
    }),
  );

const at = (moment: number, text: string) => ({ ...note(moment, 'story', 'quote', text), id: text });

/** A database in which an interview has one more note each day. */
const growing = (count: number, day: number) => [
  ...many(count - 1),
  interview({
    id: `i${count - 1}`,
    revision: day + 1,
    notes: Array.from({ length: day + 1 }, (_, i) => ({
      ...note(minute(i), 'story', 'quote', `day ${i}`),
      id: `d${i}`,
    })),
  }),
];

/** The texts of the notes in backup files, by interview; none if one of them is not whole. */
async function restored(...files: readonly (Buffer | undefined)[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const entries = joinedFiles(files.map((bytes) => backupEntries(each([bytes ?? Buffer.of()]))));
  try {
    for await (const entry of entries) {
      if (entry.is === 'damaged' || (entry.is === 'end' && entry.missing !== 0)) return new Map();
      if (entry.is !== 'state' || entry.write.kind !== 'interview') continue;
      const { notes } = viewOf(entry.write.state, GUIDE, { draft: null });
      found.set(
        entry.write.state.id,
        notes.map(({ text }) => text),
      );
    }
  } catch {
    return new Map();
  }
  return found;
}

const sizes = async (files: ReadonlyMap<string, Buffer>) =>
  Promise.all([...files.values()].map(async (bytes) => (await restored(bytes)).size));

describe('after a loss', () => {
  it('the full backup is kept, on the same day and forever after, and this is reported', async () => {
    const { automatic, files, now } = await setUp();
    now.database = many(200);
    await automatic.run('asked');
    const [name = ''] = files.keys();
    now.database = many(3);
    await automatic.run('ended');
    expect((await restored(files.get(name))).size).toBe(200);
    expect((await loadBackupState()).lesser).toEqual({ name, holds: 3, held: 200, missing: 197, older: 0 });
    for (let day = 1; day < 60; day++) {
      now.time += 2 * DAY;
      await automatic.run('day');
    }
    expect((await restored(files.get(name))).size).toBe(200);
    expect((await loadBackupState()).lesser).toMatchObject({ held: 200 });
    // Backups without a loss are thinned as usual.
    expect(files.size).toBeLessThanOrEqual(17);
  });

  it('older states count too, even if later ones were changed more often', async () => {
    const { automatic, files, now } = await setUp();
    now.database = [interview({ revision: 9, notes: [at(1, 'a'), at(2, 'lost')] })];
    await automatic.run('asked');
    const [full = ''] = files.keys();
    now.database = [interview({ revision: 5, notes: [at(1, 'a')] })];
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toMatchObject({ missing: 0, older: 1 });
    now.database = [interview({ revision: 40, notes: [at(1, 'a'), at(3, 'b')] })];
    for (let day = 0; day < 60; day++, now.time += DAY) await automatic.run('asked');
    expect((await restored(files.get(full))).get('i1')).toContain('lost');
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
    for (let day = 0; day < 130; day++) {
      now.time += DAY;
      await automatic.run('day');
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
    const store = memoryStore(() => MORNING);
    await store.write(writesOf(...many(4)));
    const { automatic, files, now } = await setUp(undefined, store);
    await automatic.run('asked');
    const remove = async (id: string) => {
      const record = (await store.read('interview', id)) ?? { id };
      const stamp = nextStamp(MORNING, 'dddddddd', interviewKind.latest(record));
      const state = { id, removed: deletion(stamp, MORNING, sawInterview(record)) };
      await store.write([{ kind: 'interview', state }]);
    };
    await remove('i0');
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toBeUndefined();
    await remove('i1');
    await store.purge(MORNING + 2 * DAY);
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toBeUndefined();
    // The weekly full backup holds it no more, and takes the place of those that do.
    for (let day = 0; day < 130; day++, now.time += DAY) await automatic.run('day');
    const found = await Promise.all([...files.values()].map((bytes) => restored(bytes)));
    expect(new Set(found.map((one) => one.get('i0')?.length))).toEqual(new Set([0]));
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
    files.set(small, files.get(full) ?? Buffer.of());
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
    for (let day = 0; day < 40; day++, now.time += DAY) await automatic.run('asked');
    expect((await loadBackupState()).lesser).toMatchObject({ held: 20 });
    expect((await restored(files.get(full))).size).toBe(20);
    await automatic.acceptNewest();
    await automatic.run('asked');
    expect((await loadBackupState()).lesser).toBeUndefined();
    expect(known).not.toContain(full);
    expect((await restored(files.get(full))).size).toBe(20);
  });
});

describe('whatever the clock says', () => {
  it.each([0, Date.UTC(2100, 0, 1), Date.UTC(2038, 0, 19, 4), -DAY])(
    'nothing is lost at %i, nor when the clock is right again',
    async (wrong) => {
      const { automatic, files, now } = await setUp();
      let day = 0;
      const next = async () => {
        now.database = growing(2, day++);
        await automatic.run('day');
      };
      for (let i = 0; i < 20; i++, now.time += DAY) await next();
      const before = new Set(files.keys());
      const right = now.time;
      now.time = wrong;
      await next();
      now.time = right;
      await next();
      // Nothing is removed in a step in which the clock did not move forward.
      expect([...files.keys()]).toEqual(expect.arrayContaining([...before]));
      for (let i = 1; i < 20; i++) {
        now.time += DAY;
        await next();
      }
      const days = new Set([...files.keys()].map((name) => name.slice('fireside-'.length).slice(0, 10)));
      const latest = Array.from({ length: 7 }, (_, i) => new Date(now.time - i * DAY).toISOString().slice(0, 10));
      expect([...days]).toEqual(expect.arrayContaining(latest));
      const all = await restored(...files.values());
      expect(all.get('i1')).toHaveLength(day);
    },
  );
});

describe('a backup counts only when it was read back', () => {
  const corruptions: [string, (bytes: Buffer) => Buffer][] = [
    ['a bit was changed', (bytes) => Buffer.from(bytes.map((byte, i) => (i === bytes.length - 100 ? byte ^ 1 : byte)))],
    ['the end is missing', (bytes) => bytes.subarray(0, -20)],
    ['it is empty', () => Buffer.of()],
  ];
  it.each(corruptions)('not if %s', async (_, corrupt) => {
    let broken = false;
    const { automatic, files, now } = await setUp((place) => ({
      ...place,
      async write(path, bytes) {
        const whole = Buffer.concat(await all(bytes));
        await place.write(path, each([Uint8Array.from(broken ? corrupt(whole) : whole)]));
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
    now.database = many(21);
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

/** Whether a file is whole, for each that was read: an earlier backup is in all histories that go on from it. */
const known = new WeakMap<Buffer, boolean>();

/** The files that are whole. */
async function whole(files: ReadonlyMap<string, Buffer>): Promise<Buffer[]> {
  const found: Buffer[] = [];
  for (const bytes of files.values()) {
    const isWhole = known.get(bytes) ?? (await restored(bytes)).size > 0;
    known.set(bytes, isWhole);
    if (isWhole) found.push(bytes);
  }
  return found;
}

describe('interrupted anywhere', () => {
  /**
   * What fails: this call to the destination and, if the browser was killed, every later one. What was written by then
   * is partly there.
   */
  const fault = fc.record({ at: fc.nat(40), killed: fc.boolean(), part: fc.double({ min: 0, max: 1, noNaN: true }) });

  /** What nine days of backups leave behind: made once, because all histories begin with them. */
  async function nineDays() {
    const { automatic, files, now } = await setUp();
    const { metadata } = now;
    const things = new Map<string, unknown>();
    now.metadata = {
      ...metadata,
      async set(key, value) {
        things.set(key, value);
        await metadata.set(key, value);
      },
    };
    for (let day = 0; day < 9; day++, now.time += DAY) {
      now.database = growing(20, day);
      await automatic.run('asked');
    }
    return { files, things, time: now.time, stored: await fakeBrowser.storage.local.get(null) };
  }

  /** Histories; they take a while on a busy machine. */
  const RUNS = times(25, 60);

  it('a full backup is complete, and the next attempt makes one', { timeout: 180_000 }, async () => {
    const past = await nineDays();
    expect(past.files.size).toBe(9);
    let failed = 0;
    await fc.assert(
      fc.asyncProperty(fault, fc.boolean(), async ({ at, killed, part }, lossy) => {
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
            const whole = Buffer.concat(await all(bytes));
            try {
              step();
            } catch (error) {
              files.set(path, whole.subarray(0, Math.floor(part * whole.length)));
              throw error;
            }
            await place.write(path, each([Uint8Array.from(whole)]));
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
        await fakeBrowser.storage.local.clear();
        await fakeBrowser.storage.local.set(past.stored);
        for (const [key, thing] of past.things) await now.metadata.set(key, thing);
        for (const [name, bytes] of past.files) files.set(name, bytes);
        now.time = past.time;
        now.database = lossy ? many(3) : growing(20, 9);
        const before = new Map(files);
        left = at;
        await automatic.run('asked');
        // Whatever remains of the earlier backups is complete.
        for (const [name, bytes] of before) expect(files.get(name) ?? bytes).toEqual(bytes);
        const held = await restored(...(await whole(files)));
        expect(held.size).toBe(20);
        expect(held.get('i19')?.length).toBeGreaterThanOrEqual(9);
        left = Number.POSITIVE_INFINITY;
        await automatic.run('asked');
        expect((await loadBackupState()).trouble).toBeUndefined();
        const after = await restored(...(await whole(files)));
        expect(after.size).toBe(20);
        expect(after.get('i19')).toHaveLength(lossy ? 9 : 10);
        if (lossy) expect(await sizes(files)).toContain(3);
      }),
      { numRuns: RUNS },
    );
    expect(failed).toBeGreaterThan(RUNS / 6);
  });
});

describe('what changed', () => {
  it('is written, and nothing else; after a week everything, once', async () => {
    const { automatic, files, now } = await setUp();
    const lengths: number[] = [];
    for (let day = 0; day < 9; day++, now.time += DAY) {
      now.database = growing(200, day);
      await automatic.run('day');
      lengths.push(...[...files.values()].map(({ length }) => length).slice(lengths.length));
    }
    const [full = 0, ...segments] = lengths;
    expect(lengths).toHaveLength(9);
    for (const [index, length] of segments.entries()) {
      if (index === 6) expect(length).toBeGreaterThan(full * 0.9);
      else expect(length).toBeLessThan(full / 20);
    }
    const { tag } = await loadBackupState();
    expect([...files.keys()].slice(0, 2)).toEqual([
      `fireside-2026-11-21-${tag}.jsonl.gz`,
      `fireside-2026-11-22-${tag}-changes.jsonl.gz`,
    ]);
    // All of them together, in any order, are everything.
    const everything = await restored(...[...files.values()].reverse());
    expect(everything.size).toBe(200);
    expect(everything.get('i199')).toHaveLength(9);
  });

  it('is nothing: then no file is written, and the backup counts as made', async () => {
    const { automatic, files, now } = await setUp();
    now.database = many(5);
    await automatic.run('day');
    now.time += DAY;
    await automatic.run('day');
    expect(files.size).toBe(1);
    expect(await loadBackupState()).toMatchObject({ last: now.time, lastAutomatic: now.time });
  });

  it.each<[string, (files: Map<string, Buffer>) => void]>([
    ['the full one was deleted', (files) => void files.delete([...files.keys()][0] ?? '')],
    ['one between was deleted', (files) => void files.delete([...files.keys()][1] ?? '')],
    ['one was cut short', (files) => void files.set([...files.keys()][1] ?? '', Buffer.from('x'))],
  ])('goes into a full backup if %s', async (_, damage) => {
    const { automatic, files, now } = await setUp();
    for (let day = 0; day < 3; day++, now.time += DAY) {
      now.database = growing(30, day);
      await automatic.run('day');
    }
    damage(files);
    now.database = growing(30, 3);
    await automatic.run('asked');
    const last = await restored([...files.values()].at(-1));
    expect(last.size).toBe(30);
    expect(last.get('i29')).toHaveLength(4);
  });

  it('never goes on from a backup that holds more', async () => {
    const { automatic, files, now } = await setUp();
    now.database = growing(30, 5);
    await automatic.run('asked');
    now.database = growing(30, 2);
    await automatic.run('asked');
    const [full, smaller] = await Promise.all([...files.values()].map((bytes) => restored(bytes)));
    expect(full?.get('i29')).toHaveLength(6);
    expect([smaller?.size, smaller?.get('i29')?.length]).toEqual([30, 3]);
    expect((await loadBackupState()).lesser).toMatchObject({ missing: 0, older: 1 });
  });
});
