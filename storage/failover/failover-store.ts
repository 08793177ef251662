import type { Change } from '../../domain/interview/change.ts';
import { applyChanges, type StoredInterview } from '../applied-changes.ts';
import { backoff } from '../backoff.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import {
  type ClientSeq,
  type CompareAndSwap,
  type DatabaseRecovery,
  type FailureReason,
  type Health,
  type RecordStore,
  reasonOf,
  StoreError,
  type Summary,
  type Unreadable,
} from '../record-store.ts';
import { serialQueue } from '../serial-queue.ts';
import { newestFirst, summaryOf } from '../summary.ts';
import { type DatabaseRegistry, openDatabaseRegistry } from './database-registry.ts';
import { guardedStore } from './guarded-store.ts';
import { type Journal, openJournal } from './journal.ts';
import { newerOf, restoredFrom } from './recovery.ts';
import { keepSnapshots, type Snapshots } from './snapshots.ts';
import { DATABASE_TIMEOUT, passDamaged, withTimeout } from './timeouts.ts';

/** A database as the failover store needs it: it keeps whole interviews, and the failover store is its only writer. */
export interface Store {
  /** The summaries of all valid interviews, and the readable parts of the others. */
  survey(): Promise<{ summaries: Summary[]; unreadable: Unreadable[] }>;
  load(id: string): Promise<StoredInterview | undefined>;
  save(stored: StoredInterview): Promise<void>;
  /** Number of interviews, valid or not. */
  count(): Promise<number>;
  compareAndSwap: RecordStore['compareAndSwap'];
  purge(before: number): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  keyValueStore: KeyValueStore;
  /** Opens the database of this name; `fresh` is called if it did not exist and was created. */
  open(name: string, fresh: () => void): Store;
  /** Whether the browser was started since the last call. */
  newSession(): Promise<boolean>;
  /** The names of all databases of this origin. */
  databases(): Promise<string[]>;
  /** Deletes a database for good. */
  erase(name: string): Promise<void>;
  /** The time, in epoch ms. */
  now(): number;
}

/** What a failover store reports to the service. */
export type FailoverEvent = { type: 'health'; health: Health } | { type: 'sync lost' };

export type FailoverStore = RecordStore &
  DatabaseRecovery & { watch(listener: (event: FailoverEvent) => void): () => void };

/** Timeout of reads, in ms: ten thousand interviews on a busy machine take less. */
const READ_TIMEOUT = 10_000;
/** Delays between attempts to use the database again, in ms; the last one is repeated. */
const RETRY_DELAYS = [500, 1000, 2000, 5000, 10_000] as const;
/** Minimum interval between an attempt and one that a write starts, in ms. */
const RETRY_ON_WRITE_AFTER = 1000;
/** Maximum unreadable interviews that are listed. */
const MAX_UNREADABLE = 50;
/** Maximum interviews kept in memory, besides those in the journal. */
const MAX_IN_MEMORY = 4;

/**
 * A store that keeps working when its database fails. Changes that the database can't store go to a write-ahead journal in
 * the key-value store, in order and numbered, and are replayed into the database when it works again; replaying twice has no
 * effect. The key-value store also holds snapshots of the interviews in use, since Chromium silently replaces a damaged
 * database by an empty one: they are restored, and what is missing is reported.
 *
 * The key-value store may fail as well, at any time and in any way. Then the store continues with the database alone and
 * reports it.
 */
export function failoverStore({
  keyValueStore: given,
  open,
  newSession,
  databases,
  erase,
  now,
}: Options): FailoverStore {
  const listeners = new Set<(event: FailoverEvent) => void>();
  const keyValueStore = guardedStore(given, keyValueStoreChanged);
  /** The latest state of the interviews in use, with the journal applied. */
  const inMemory = new Map<string, StoredInterview>();
  let journal: Journal;
  let snapshots: Snapshots;
  let registry: DatabaseRegistry;
  let store: Store;
  let blocked: FailureReason | undefined;
  let unreadable: Unreadable[] = [];
  /** Counts the databases used, so that the result of work with an earlier one is ignored. */
  let generation = 0;
  let trying: Promise<void> | undefined;
  let lastTry = Number.NEGATIVE_INFINITY;
  const retries = backoff(RETRY_DELAYS);
  /** Whether the database has not been used since the browser was started. */
  let firstUse = false;
  /** Whether the database was deleted while open and created again, which is reported even if nothing is missing. */
  let remade = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settling: Promise<void> = Promise.resolve();
  /** Serialises writes; reads wait for pending writes. */
  const writes = serialQueue();
  const ready = begin();

  async function begin(): Promise<void> {
    [registry, journal, firstUse] = await Promise.all([
      openDatabaseRegistry(keyValueStore, () => withTimeout(databases())),
      openJournal(keyValueStore, now),
      withTimeout(Promise.resolve().then(newSession)).then(
        (is) => is === true,
        () => false,
      ),
    ]);
    snapshots = keepSnapshots(journal, (id) => inMemory.get(id));
    for (const id of journal.pendingIds()) {
      const held = journal.replayOn(id);
      if (held) inMemory.set(id, held);
    }
    use(registry.current());
  }

  /** The key-value store failed or recovered: reports it, and uses a journal that could not be read before. */
  async function keyValueStoreChanged(): Promise<void> {
    await ready;
    announce();
    if (!keyValueStore.works()) return;
    await journal.load().catch(() => undefined);
    void attempt();
  }

  function use(name: string): void {
    generation += 1;
    const mine = generation;
    store = open(name, () => {
      if (mine !== generation || trying) return;
      // It was deleted while we had it open.
      remade = true;
      settle();
    });
    trying = undefined;
    settle();
  }

  /** Makes all calls wait until the state of the database is known, up to a timeout. */
  function settle(): void {
    settling = withTimeout(attempt()).catch(() => block('silent'));
  }

  async function settled(): Promise<void> {
    await ready;
    await settling;
  }

  async function writesEnded(): Promise<void> {
    await writes.idle();
    await settled();
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    return writes.run(() => settled().then(work));
  }

  function attempt(): Promise<void> {
    trying ??= recover(generation);
    return trying;
  }

  /** Brings the database up to date, if it works. */
  async function recover(mine: number): Promise<void> {
    lastTry = performance.now();
    clearTimeout(timer);
    const before = blocked;
    try {
      const restored = await restoreSnapshots();
      await replayJournal();
      const count = await store.count();
      if (mine !== generation) return;
      void registry.counted(count, restored + Number(remade), now());
      remade = false;
      if (firstUse) void registry.started(restored > 0);
      firstUse = false;
      retries.reset();
      blocked = undefined;
      if (before) tell({ type: 'sync lost' });
    } catch (error) {
      if (mine !== generation) return;
      block(reasonOf(error));
    } finally {
      if (mine === generation) trying = undefined;
    }
    announce();
  }

  function block(reason: FailureReason): void {
    const news = blocked !== reason;
    blocked = reason;
    clearTimeout(timer);
    timer = setTimeout(() => void attempt(), retries.next());
    if (news) announce();
  }

  /** Stores snapshots and interviews in memory that the database lacks or has older. Returns the number of interviews. */
  async function restoreSnapshots(): Promise<number> {
    let restored = 0;
    const kept = journal.snapshots().map((held) => ({ held, age: now() - held.kept }));
    for (const { held, age } of [...kept, ...[...inMemory.values()].map((one) => ({ held: one, age: 0 }))]) {
      const { id } = held.interview;
      if (journal.hasEntries(id)) continue;
      const stored = await passDamaged(() => store.load(id));
      if (stored === 'damaged') continue;
      const whole = restoredFrom(held, stored, age);
      if (!whole) {
        void snapshots.settle(id, stored).catch(() => undefined);
        continue;
      }
      await store.save(whole);
      restored += 1;
    }
    return restored;
  }

  /** Writes the journal into the database, in order. */
  async function replayJournal(): Promise<void> {
    const skipped = new Set<string>();
    for (;;) {
      const id = journal.pendingIds().find((one) => !skipped.has(one));
      if (id === undefined) return;
      const keys = journal.entryKeys(id);
      const stored = await passDamaged(() => store.load(id));
      const target = stored === 'damaged' ? undefined : journal.replayOn(id, newerOf(stored, journal.snapshot(id)));
      if (!target) skipped.add(id);
      else {
        await store.save(target);
        const removing = journal.removeEntries(id, keys);
        inMemory.set(id, journal.replayOn(id, target) ?? target);
        // If they stay in the key-value store, they are replayed once more, without effect.
        await removing.catch(() => undefined);
        snapshots.schedule(target);
      }
    }
  }

  async function write(id: string, changes: readonly Change[], from: ClientSeq | undefined): Promise<number> {
    if (blocked || journal.hasEntries(id)) return writeToJournal(id, changes, from, blocked ?? 'damaged');
    const given = new AbortController();
    try {
      return await withTimeout(writeToDatabase(id, changes, from, given.signal));
    } catch (error) {
      given.abort();
      const trouble = failed(error);
      if (trouble.reason === 'damaged' && !inMemory.has(id) && !journal.snapshot(id)) throw trouble;
      return writeToJournal(id, changes, from, trouble.reason);
    }
  }

  async function writeToDatabase(
    id: string,
    changes: readonly Change[],
    from: ClientSeq | undefined,
    given: AbortSignal,
  ): Promise<number> {
    const before = inMemory.get(id) ?? (await store.load(id));
    const after = applyChanges(before, changes, from);
    await store.save(after);
    // After a loss, Chromium may acknowledge writes and lose them at the next start (measured).
    if (registry.isDoubtful()) await journal.saveSnapshot(after).catch(() => undefined);
    // It timed out meanwhile: the journal has it, and perhaps later changes.
    if (given.aborted) return after.interview.revision;
    remember(after);
    snapshots.schedule(after);
    const count = before ? undefined : await store.count().catch(() => undefined);
    if (count !== undefined) void registry.counted(count, 0, now());
    return after.interview.revision;
  }

  async function writeToJournal(
    id: string,
    changes: readonly Change[],
    from: ClientSeq | undefined,
    trouble: FailureReason,
  ): Promise<number> {
    try {
      const before = inMemory.get(id) ?? journal.snapshot(id);
      // The state that the entries are on top of must survive a restart, too.
      if (before && !journal.hasEntries(id)) await journal.saveSnapshot(before);
      await journal.add(id, changes, from);
    } catch (error) {
      // If both fail, report the database's reason, unless the disk is full.
      throw reasonOf(error) === 'full' ? error : new StoreError(trouble, error);
    }
    const after = journal.replayOn(id);
    if (after) remember(after);
    announce();
    if (performance.now() - lastTry > RETRY_ON_WRITE_AFTER) void attempt();
    return after?.interview.revision ?? 0;
  }

  /**
   * Removes interviews that are about to be deleted for good from the key-value store first: a snapshot left there would be
   * restored. Rejects if the key-value store fails, without blaming the database.
   */
  async function forgetErased(swaps: readonly CompareAndSwap[]): Promise<void> {
    const erased = swaps.filter(({ now }) => now === null);
    try {
      if (erased.length > 0) await journal.load();
      for (const { id } of erased) if (!journal.hasEntries(id)) await journal.removeSnapshot(id);
    } catch (error) {
      throw new StoreError(reasonOf(error), error);
    }
  }

  /** Replaces an interview, and removes its snapshot, which must not be restored over the new one. */
  async function swapOne(swap: CompareAndSwap): Promise<boolean> {
    if (journal.hasEntries(swap.id)) return false;
    inMemory.delete(swap.id);
    if (swap.now) await journal.removeSnapshot(swap.id).catch(() => undefined);
    const [done = false] = await store.compareAndSwap([swap]);
    return done;
  }

  /** Removes from journal and snapshots what was purged from the database. A failing key-value store is ignored. */
  async function purgeSnapshots(before: number): Promise<void> {
    await journal.purge(before).catch(() => undefined);
    for (const id of journal.pendingIds()) {
      const held = journal.replayOn(id);
      if (held) inMemory.set(id, held);
      else inMemory.delete(id);
    }
    for (const { interview } of journal.snapshots()) {
      if (journal.hasEntries(interview.id)) continue;
      const stored = await passDamaged(() => store.load(interview.id));
      if (stored !== 'damaged') await snapshots.settle(interview.id, stored).catch(() => undefined);
    }
  }

  function remember(held: StoredInterview): void {
    const { id } = held.interview;
    inMemory.delete(id);
    inMemory.set(id, held);
    const idle = [...inMemory.keys()].filter((one) => !journal.hasEntries(one));
    for (const oldest of idle.slice(0, -MAX_IN_MEMORY)) inMemory.delete(oldest);
  }

  /** Reads with a long timeout, unless the database is known not to respond. */
  function reading<T>(work: Promise<T>): Promise<T> {
    return withTimeout(work, blocked ? DATABASE_TIMEOUT : READ_TIMEOUT);
  }

  function health(): Health {
    const held = [...inMemory.values(), ...journal.snapshots().filter(({ interview }) => !inMemory.has(interview.id))];
    return {
      trouble: blocked ?? (journal.pendingIds().length > 0 ? 'damaged' : undefined),
      waiting: journal.pendingIds().length,
      inMemory: held.map(({ interview }) => summaryOf(interview)).sort(newestFirst),
      damaged: unreadable.length,
      unreadable: unreadable.slice(0, MAX_UNREADABLE),
      ...(!keyValueStore.works() && { safetyCopies: 'unavailable' as const }),
      loss: registry.loss(),
      aside: registry.aside(),
    };
  }

  function announce(): void {
    tell({ type: 'health', health: health() });
  }

  function tell(event: FailoverEvent): void {
    for (const listener of listeners) listener(event);
  }

  /** Schedules a retry after a failure; one damaged interview does not put the database in failed state. */
  function failed(error: unknown): StoreError {
    const reason = reasonOf(error);
    if (reason !== 'damaged') block(reason);
    return error instanceof StoreError ? error : new StoreError(reason, error);
  }

  return {
    async list() {
      await writesEnded();
      try {
        let found: Awaited<ReturnType<Store['survey']>>;
        let before: Promise<void>;
        do {
          before = settling;
          found = await reading(store.survey());
          await settling;
        } while (before !== settling);
        if (JSON.stringify(unreadable) !== JSON.stringify(found.unreadable)) {
          unreadable = found.unreadable;
          announce();
        }
        const waiting = journal.pendingIds().flatMap((id) => inMemory.get(id) ?? []);
        const others = found.summaries.filter(({ id }) => !waiting.some(({ interview }) => interview.id === id));
        return [...others, ...waiting.map(({ interview }) => summaryOf(interview))].sort(newestFirst);
      } catch (error) {
        throw failed(error);
      }
    },
    async read(id) {
      await writesEnded();
      const latest = inMemory.get(id) ?? journal.snapshot(id);
      if (latest && (blocked || journal.hasEntries(id))) return latest.interview;
      try {
        const stored = await reading(store.load(id));
        return (stored && (journal.replayOn(id, stored) ?? stored))?.interview;
      } catch (error) {
        const trouble = failed(error);
        if (latest) return latest.interview;
        throw trouble;
      }
    },
    write: (id, changes, from) => inTurn(() => write(id, changes, from)),
    compareAndSwap: (swaps) =>
      inTurn(async () => {
        if (blocked) throw new StoreError(blocked);
        await forgetErased(swaps);
        try {
          // We may delete some ourselves, so don't count a loss.
          await registry.counted(0, 0, now(), 'unknown');
          const done: boolean[] = [];
          for (const one of swaps) done.push(await swapOne(one));
          await registry.counted(await store.count(), 0, now());
          return done;
        } catch (error) {
          throw failed(error);
        }
      }),
    purge: (before) =>
      inTurn(async () => {
        if (blocked) throw new StoreError(blocked);
        try {
          // Replay the journal first; what stays belongs to interviews that can't be read.
          await replayJournal();
          // We are about to delete some ourselves, and may be interrupted: don't count a loss.
          await registry.counted(0, 0, now(), 'unknown');
          for (const id of [...inMemory.keys()]) if (!journal.hasEntries(id)) inMemory.delete(id);
          await store.purge(before);
          await purgeSnapshots(before);
          void registry.counted(await store.count(), 0, now());
        } catch (error) {
          throw failed(error);
        }
      }),
    async health() {
      await settled();
      return health();
    },
    async setAside() {
      await ready;
      const former = store;
      await registry.setAside(now());
      void former.close().catch(() => undefined);
      use(registry.current());
      await settling;
      if (blocked) throw new StoreError(blocked);
      tell({ type: 'sync lost' });
    },
    async bringBack(name) {
      await settled();
      const other = open(name, () => undefined);
      let brought = 0;
      try {
        const { summaries, unreadable: unlisted } = await other.survey();
        let unreadable = unlisted.length;
        for (const { id } of summaries) {
          const held = await passDamaged(() => other.load(id));
          const mine = inMemory.get(id) ?? (await passDamaged(() => store.load(id)));
          if (held === 'damaged' || !held) unreadable += 1;
          else if (!mine || (mine !== 'damaged' && mine.interview.revision < held.interview.revision)) {
            if (inMemory.has(id)) inMemory.set(id, held);
            await store.save(held);
            brought += 1;
          }
        }
        return { brought, unreadable };
      } finally {
        void other.close();
        void attempt();
        tell({ type: 'sync lost' });
      }
    },
    async discardAside(name) {
      await settled();
      // Only databases that were set aside, never the current one or a foreign one.
      if (!registry.aside().some((one) => one.name === name)) return;
      await erase(name);
      await registry.forgetAside(name);
      announce();
    },
    async acceptLoss() {
      await settled();
      await registry.acceptLoss();
      announce();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
