import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { backupBytes, backupEntries } from '../../backup/backup-bytes.ts';
import { BATCH, BATCH_SIZE } from '../../backup/backup-source.ts';
import type { LastingRecord } from '../../backup/file/backup-format.ts';
import { joinedFiles } from '../../backup/restore/joined-files.ts';
import { type Restored, restore, undoRestore } from '../../backup/restore/restore.ts';
import { stampOf } from '../../domain/merge/stamp.ts';
import { type Channel, channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import { failoverStore } from '../../storage/failover/failover-store.ts';
import { indexedDbBackupMetadata } from '../../storage/indexeddb/indexeddb-backup-metadata.ts';
import { indexedDbReader } from '../../storage/indexeddb/indexeddb-reader.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { type RecordStore, StoreError } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import type { Write } from '../../storage/writes.ts';
import { trafficOf } from '../storage/idb-traffic.ts';
import { writer } from '../storage/record-writes.ts';
import { sessionThat } from '../storage/session-that.ts';
import { all, each } from './any.ts';
import { writesOf } from './browser.ts';
import { interview } from './interview-v1.ts';

/*
 * What a restore costs, in exact counts, and what others are kept waiting by it: with the real client, service and both stores, in one process.
 */

const START = Date.UTC(2026, 10, 20, 14);

let count = 0;
let stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const idOf = (n: number) => `i${String(n).padStart(4, '0')}`;

/** Interviews as a backup holds them. `words`: how long a note of each is. */
function records(interviews: number, words = 10): LastingRecord[] {
  const note = { id: 'n', at: START, section: 'story', kind: 'quote' as const, text: 'w'.repeat(words), criteria: [] };
  const timeline = [{ id: 'end', at: START, kind: 'ended' as const, outcome: 'writeup' as const }];
  const made = Array.from({ length: interviews }, (_, n) => interview({ id: idOf(n), notes: [note], timeline }));
  return writesOf(...made).filter((one, n): one is LastingRecord & Write => one.kind === 'interview' || n === 0);
}

async function fileOf(lasting: readonly LastingRecord[]): Promise<Uint8Array> {
  return Buffer.concat(await all(backupBytes({ createdAt: START, app: '1', counts: {}, records: each(lasting) })));
}

/** A computer with nothing on it: its two stores, and what is said between views and background. */
function computer() {
  count += 1;
  const name = `costs-${count}`;
  const values = new Map<string, unknown>();
  const said: string[] = [];
  const set = vi.fn<(records: Record<string, unknown>) => void>();
  /** The background that runs, and its ends of the channels to views. */
  let serve: ReturnType<typeof storeService>;
  let ends: Channel[] = [];

  function background() {
    const memory = memoryKeyValueStore(values);
    const database = indexedDbStore(name);
    const stored = failoverStore({
      keyValueStore: {
        ...memory,
        set(given) {
          set(given);
          return memory.set(given);
        },
      },
      open: () => database,
      session: sessionThat(async () => false),
      databases: async () => [name],
      erase: async () => undefined,
      now: () => START,
    });
    serve = storeService(stored, { complain: (what) => expect.fail(what) });
    stops.push(() => stored.close());
    return {
      stored,
      database,
      /** Ends it, whatever it was doing. */
      stop() {
        stored.close();
        for (const end of ends) end.close();
        ends = [];
      },
      /** A view, which connects to the background that runs. */
      view(view: string) {
        return storeClient({
          view,
          connect() {
            const [mine, theirs] = channelPair();
            const tell = theirs.post;
            const ask = mine.post;
            ends.push(theirs);
            serve({
              ...theirs,
              post(message) {
                said.push(`< ${(message as { type: string }).type}`);
                tell(message);
              },
            });
            return {
              ...mine,
              post(message) {
                said.push(`> ${(message as { type: string }).type}`);
                ask(message);
              },
            };
          },
        });
      },
    };
  }

  const metadata = indexedDbBackupMetadata(`${name}-backup`);
  const into = (recordStore: { write(writes: readonly Write[]): Promise<void> }) => ({
    ...{ source: indexedDbReader(name), recordStore, metadata, now: () => START, newView: () => 'restored' },
  });
  return {
    values,
    said,
    set,
    metadata,
    background,
    /** Restores a file through a view. */
    restoring(
      file: Uint8Array,
      recordStore: { write(writes: readonly Write[]): Promise<void> },
      passed: (result: Restored) => void = () => undefined,
      stop = new AbortController().signal,
    ) {
      return restore(joinedFiles([backupEntries(each([file]))]), into(recordStore), passed, stop);
    },
    undo: (recordStore: { write(writes: readonly Write[]): Promise<void> }) => undoRestore(into(recordStore)),
    /** The interviews that the second store has, as far as they are folded into it. */
    second: () => [...values.keys()].filter((key) => key.startsWith('mirror/record/')).length,
  };
}

/** Ids of all interviews in a list. */
async function listed(store: Pick<RecordStore, 'list'>): Promise<number | undefined> {
  return (await store.list({ index: 'listed', limit: 1, counted: true })).total;
}

describe('a restore of 1,000 interviews', () => {
  it('costs one message, two transactions and one for the undo for each batch, and reads nothing but which are here', async () => {
    const file = await fileOf(records(1000));
    const { said, restoring, background, set } = computer();
    const { stored, view } = background();
    await stored.settled();
    const library = view('library0');
    await library.ids('person');
    // However slow this machine is, the stores are not compared meanwhile.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    said.length = 0;
    set.mockClear();
    const batches = 1000 / BATCH;
    const traffic = await trafficOf(async () => {
      expect(await restoring(file, library)).toMatchObject({ came: 1000, interviews: 1000 });
    });
    expect(said.filter((one) => one === '> write')).toHaveLength(batches);
    expect(said.filter((one) => one === '< done')).toHaveLength(batches);
    expect(said.length).toBe(2 * batches);
    // The undo of an earlier restore is dropped in one of its own.
    const writing = traffic.transactions.filter((mode) => mode === 'readwrite').length;
    expect(writing).toBe(2 * batches + 1);
    expect(traffic.read).toBe(0);
    // Which are here is asked once for a batch; the census before, by shards, costs the same with any number.
    const census = 64 * 4 + 10;
    expect(traffic.transactions.length - writing).toBeLessThanOrEqual(batches + census);
    // A packed record and its line for each, and the sums of the shards.
    expect(traffic.writes.filter((one) => one === 'interviews put')).toHaveLength(1000);
    expect(traffic.writes.filter((one) => one === 'summaries put')).toHaveLength(1000);
    expect(traffic.writes.filter((one) => one === 'notes put')).toHaveLength(0);
    expect(traffic.writes.filter((one) => one === 'digests put').length).toBeLessThanOrEqual(batches * BATCH);
    // The second store has to wait: in no order, it would cost a multiple.
    expect(set).not.toHaveBeenCalled();
  });

  it('comes into the second store once it rests, shard by shard, and views are told once for all of it', async () => {
    const file = await fileOf(records(1000));
    const { restoring, background, second, set, said, values } = computer();
    const { stored, view } = background();
    await stored.settled();
    const library = view('library0');
    await restoring(file, library);
    expect(second()).toBe(0);
    said.length = 0;
    set.mockClear();
    await vi.waitFor(() => expect(second()).toBe(1000), { timeout: 50_000, interval: 100 });
    // Once for what was written, and once when both stores were made the same.
    expect(said.length).toBeLessThanOrEqual(2);
    await stored.flush();
    // Each shard once, as few as there are in it; and what all of it needs.
    const shards = set.mock.calls.flatMap(([given]) => Object.keys(given).filter((key) => key.includes('/shard/')));
    expect(new Set(shards).size).toBe(64);
    expect(shards.length).toBeLessThanOrEqual(2 * 64);
    // What a background that comes later has of both is the same.
    const later = memoryKeyValueStore(values);
    expect((await later.keys('mirror/log/')).length).toBe(0);
  });

  it('comes into the second store, too, if the background is stopped before', async () => {
    const file = await fileOf(records(120));
    const { restoring, background, second } = computer();
    const first = background();
    await first.stored.settled();
    await restoring(file, first.view('library0'));
    first.stored.close();
    expect(second()).toBe(0);
    const later = background();
    await later.stored.settled();
    expect(second()).toBe(120);
    const { loss, restored, waiting } = await later.stored.health();
    expect([loss, restored, waiting]).toEqual([undefined, undefined, 0]);
  });
});

describe('what is written together', () => {
  it('is bounded by its size, too', async () => {
    const words = 60_000;
    const file = await fileOf(records(40, words));
    const sizes: number[] = [];
    const recordStore = {
      write: async (writes: readonly Write[]) => {
        sizes.push(writes.filter(({ kind }) => kind === 'interview').length);
      },
    };
    await computer().restoring(file, recordStore);
    expect(sizes.reduce((sum, one) => sum + one, 0)).toBe(40);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(BATCH_SIZE / words);
  });

  it('is one batch at a time, and the next is read meanwhile', async () => {
    const file = await fileOf(records(3 * BATCH));
    const { restoring, metadata } = computer();
    const order: string[] = [];
    const remember = metadata.rememberReversals;
    metadata.rememberReversals = async (some, now) => {
      order.push('undo stored');
      await remember(some, now);
    };
    let release: () => void = () => undefined;
    let writing = 0;
    const recordStore = {
      async write() {
        writing += 1;
        expect(writing).toBe(1);
        order.push('writing');
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        order.push('written');
        writing -= 1;
      },
    };
    const done = restoring(file, recordStore);
    const release3 = async () => {
      for (let i = 1; i <= 3; i++) {
        await vi.waitFor(() => expect(order.filter((one) => one === 'writing')).toHaveLength(i));
        await vi.waitFor(() => expect(order.filter((one) => one === 'undo stored')).toHaveLength(Math.min(3, i + 1)));
        release();
      }
    };
    await Promise.all([done, release3()]);
    const nth = (what: string, n: number) => order.flatMap((one, at) => (one === what ? at : []))[n] ?? Number.NaN;
    for (let n = 0; n < 3; n++) expect(nth('undo stored', n)).toBeLessThan(nth('writing', n));
    for (let n = 1; n < 3; n++) expect(nth('undo stored', n)).toBeLessThan(nth('written', n - 1));
    for (let n = 1; n < 3; n++) expect(nth('written', n - 1)).toBeLessThan(nth('writing', n));
  });

  it('keeps the key of another view waiting for one batch at most', async () => {
    const file = await fileOf(records(20 * BATCH));
    const { restoring, background, second, values } = computer();
    const { stored, view } = background();
    await stored.settled();
    const maker = writer('typist00');
    await stored.write([maker.guide(), maker.planned('typed')]);
    const panel = view('typist00');
    const library = view('library0');
    let written = 0;
    const waits: number[] = [];
    let last: Promise<void> = Promise.resolve();
    const recordStore = {
      async write(writes: readonly Write[]) {
        // In the middle of the batch before it, a key.
        const before = written;
        const session = stampOf(START, 1, 'typist00');
        const stamp = stampOf(START, written + 2, 'typist00');
        const text = 'x'.repeat(written + 1);
        const change = { type: 'note written', record: 'typed', note: 'n', text: { session, text }, stamp } as const;
        last = panel
          .change({ kind: 'interview', change: { ...change, caret: text.length } })
          .then(() => void waits.push(written - before));
        await library.write(writes);
        written += 1;
      },
    };
    await restoring(file, recordStore);
    await last;
    expect(waits).toHaveLength(20);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1);
    // It is in the second store within a second, whatever was restored with it.
    await wait(1000);
    expect(second()).toBe(0);
    const log = [...values].flatMap(([key, value]) => (key.startsWith('mirror/log/') ? String(value) : []));
    expect(log.join()).toContain('x'.repeat(20));
  });
});

describe('a restore that ends in the middle', () => {
  /** Restores until a batch is refused, and then again. */
  async function interrupted(refusal: Error) {
    const file = await fileOf(records(4 * BATCH));
    const machine = computer();
    const { stored, view, database } = machine.background();
    await stored.settled();
    const library = view('library0');
    let batches = 0;
    const seen: number[] = [];
    const recordStore = {
      async write(writes: readonly Write[]) {
        batches += 1;
        if (batches === 3) throw refusal;
        await library.write(writes);
      },
    };
    const failing = machine.restoring(file, recordStore, ({ came }) => void seen.push(came));
    await expect(failing).rejects.toBe(refusal);
    expect(seen).toEqual([BATCH, 2 * BATCH]);
    expect(await listed(database)).toBe(2 * BATCH);
    return { ...machine, file, library, database };
  }

  it('because the disk is full, keeps what it acknowledged, and brings in the rest when it is done again', async () => {
    const { restoring, file, library, database } = await interrupted(new StoreError('full'));
    expect(await restoring(file, library)).toMatchObject({ came: 2 * BATCH });
    expect(await listed(database)).toBe(4 * BATCH);
    expect(await restoring(file, library)).toMatchObject({ came: 0 });
  });

  it('can be undone as far as it came', async () => {
    const { undo, library, database, metadata } = await interrupted(new StoreError('full'));
    // The batch that was refused may have been stored all the same: its undo is kept, and finds nothing.
    expect(await metadata.replacedSince()).toMatchObject({ count: 3 * BATCH });
    expect(await undo(library)).toEqual({ back: 2 * BATCH, left: BATCH });
    expect(await listed(database)).toBe(0);
  });

  it('because the background is stopped in the midst of a batch, goes on with the next one, and nothing comes twice', async () => {
    const file = await fileOf(records(4 * BATCH));
    const { restoring, background, undo } = computer();
    const first = background();
    await first.stored.settled();
    const library = first.view('library0');
    let batches = 0;
    const recordStore = {
      async write(writes: readonly Write[]) {
        batches += 1;
        const going = library.write(writes);
        if (batches === 2) {
          first.stop();
          background();
        }
        await going;
      },
    };
    expect(await restoring(file, recordStore)).toMatchObject({ came: 4 * BATCH });
    expect(await listed(library)).toBe(4 * BATCH);
    expect(await restoring(file, library)).toMatchObject({ came: 0 });
    expect(await undo(library)).toEqual({ back: 4 * BATCH, left: 0 });
  });

  it('because it is cancelled while a batch is written, counts that batch, and begins no other', async () => {
    const file = await fileOf(records(4 * BATCH));
    const { restoring, background, undo, metadata } = computer();
    const { stored, view, database } = background();
    await stored.settled();
    const library = view('library0');
    const stop = new AbortController();
    let batches = 0;
    const recordStore = {
      async write(writes: readonly Write[]) {
        batches += 1;
        if (batches === 2) stop.abort();
        await library.write(writes);
      },
    };
    const seen: number[] = [];
    const done = restoring(file, recordStore, ({ came }) => void seen.push(came), stop.signal);
    await expect(done).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual([BATCH, 2 * BATCH]);
    expect(await listed(database)).toBe(2 * BATCH);
    expect(await metadata.replacedSince()).toMatchObject({ count: 2 * BATCH });
    expect(await undo(library)).toEqual({ back: 2 * BATCH, left: 0 });
  });
});
