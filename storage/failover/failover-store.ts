import type { Change } from '../../domain/interview/change.ts';
import { applyChanges, type StoredInterview } from '../applied-changes.ts';
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
import { newestFirst, summaryOf } from '../summary.ts';
import { type DatabaseRegistry, openDatabaseRegistry } from './database-registry.ts';
import { guardedStore } from './guarded-store.ts';
import { type Journal, openJournal } from './journal.ts';
import { newerOf, restoredFrom } from './recovery.ts';
import { keepSnapshots, type Snapshots } from './snapshots.ts';
import { DATABASE_TIMEOUT, passDamaged, withTimeout } from './timeouts.ts';

/** A database as the steady store needs it: it keeps whole interviews, and the steady store is the only one that writes. */
export interface Store {
  /** The lines of all interviews that can be understood, and what can be told of the others. */
  survey(): Promise<{ summaries: Summary[]; unreadable: Unreadable[] }>;
  hold(id: string): Promise<StoredInterview | undefined>;
  put(held: StoredInterview): Promise<void>;
  /** How many interviews there are, understood or not. */
  count(): Promise<number>;
  compareAndSwap: RecordStore['compareAndSwap'];
  purge(before: number): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  keyValueStore: KeyValueStore;
  /** Gives the database of this name; `fresh` is called when it had to be made, as it was not there. */
  open(name: string, fresh: () => void): Store;
  /** Whether the browser was started since this was asked last. */
  newSession(): Promise<boolean>;
  /** The names of all databases there are. */
  databases(): Promise<string[]>;
  /** Deletes a database for good. */
  erase(name: string): Promise<void>;
  /** The time, in epoch ms. */
  now(): number;
}

/** What those who serve a steady store hear. */
export type FailoverEvent = { type: 'health'; health: Health } | { type: 'missed' };

export type FailoverStore = RecordStore &
  DatabaseRecovery & { watch(listener: (event: FailoverEvent) => void): () => void };

/** Ten thousand interviews on a busy machine are read in this time, in ms. */
const READ_SILENT_AFTER = 10_000;
/** Waits between attempts to use the database again, in ms; the last one is repeated. */
const PATIENCE = [500, 1000, 2000, 5000, 10_000] as const;
/** Maximum unreadable interviews that are named. */
const NAMED = 50;
/** So many interviews stay at hand. */
const AT_HAND = 4;

/**
 * A store that goes on when its database fails. What the database does not take goes to a journal on the key-value store, in
 * order and with its stamps, and from there into the database when it works again: written twice it counts once.
 * Of the interviews in use a copy lies on the key-value store, since browsers replace a damaged database by an empty one
 * without a word (Chromium does): it is put back, and what is missing is told.
 *
 * The key-value store may fail as well, at any time and in any way: then the database goes on alone, and that is told.
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
  /** The latest state of the interviews in use, with what waits in the journal. */
  const known = new Map<string, StoredInterview>();
  let journal: Journal;
  let copies: Snapshots;
  let record: DatabaseRegistry;
  let store: Store;
  let blocked: FailureReason | undefined;
  let unreadable: Unreadable[] = [];
  /** Counts the databases used, so that what was under way with an earlier one is not taken for news of this one. */
  let generation = 0;
  let trying: Promise<void> | undefined;
  let lastTry = Number.NEGATIVE_INFINITY;
  let attempts = 0;
  /** Whether the database was not used yet since the browser was started. */
  let firstUse = false;
  /** Whether the database had to be made again while it was in use; that is said also where nothing is missing. */
  let remade = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settling: Promise<void> = Promise.resolve();
  /** One write after the other; what reads waits for them too. */
  let last: Promise<unknown> = Promise.resolve();
  const ready = begin();

  async function begin(): Promise<void> {
    [record, journal, firstUse] = await Promise.all([
      openDatabaseRegistry(keyValueStore, () => withTimeout(databases())),
      openJournal(keyValueStore, now),
      withTimeout(Promise.resolve().then(newSession)).then(
        (is) => is === true,
        () => false,
      ),
    ]);
    copies = keepSnapshots(journal, (id) => known.get(id));
    for (const id of journal.waiting()) {
      const held = journal.on(id);
      if (held) known.set(id, held);
    }
    use(record.current());
  }

  /** What was on a key-value store that could not be read before is taken up. */
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
      // Made while we were using it: it was taken from under us.
      remade = true;
      settle();
    });
    trying = undefined;
    settle();
  }

  /** Everybody waits until it is known how the database fares, but not for long. */
  function settle(): void {
    settling = withTimeout(attempt()).catch(() => block('silent'));
  }

  async function settled(): Promise<void> {
    await ready;
    await settling;
  }

  async function quiet(): Promise<void> {
    await last;
    await settled();
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(settled).then(work);
    last = turn.catch(() => undefined);
    return turn;
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
      const restored = await putBack();
      await flowIn();
      const count = await store.count();
      if (mine !== generation) return;
      void record.counted(count, restored + Number(remade), now());
      remade = false;
      if (firstUse) void record.started(restored > 0);
      firstUse = false;
      attempts = 0;
      blocked = undefined;
      if (before) tell({ type: 'missed' });
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
    timer = setTimeout(() => void attempt(), PATIENCE[Math.min(attempts, PATIENCE.length - 1)]);
    attempts += 1;
    if (news) announce();
  }

  /** Puts what is at hand into a database that lacks it or has it older. Returns how many interviews that were. */
  async function putBack(): Promise<number> {
    let restored = 0;
    const kept = journal.copies().map((held) => ({ held, age: now() - held.kept }));
    for (const { held, age } of [...kept, ...[...known.values()].map((one) => ({ held: one, age: 0 }))]) {
      const { id } = held.interview;
      if (journal.waits(id)) continue;
      const stored = await passDamaged(() => store.hold(id));
      if (stored === 'damaged') continue;
      const whole = restoredFrom(held, stored, age);
      if (!whole) {
        void copies.settle(id, stored).catch(() => undefined);
        continue;
      }
      await store.put(whole);
      restored += 1;
    }
    return restored;
  }

  /** Writes what waits in the journal into the database, in order. */
  async function flowIn(): Promise<void> {
    const passed = new Set<string>();
    for (;;) {
      const id = journal.waiting().find((one) => !passed.has(one));
      if (id === undefined) return;
      const marked = journal.mark(id);
      const stored = await passDamaged(() => store.hold(id));
      const target = stored === 'damaged' ? undefined : journal.on(id, newerOf(stored, journal.copy(id)));
      if (!target) passed.add(id);
      else {
        await store.put(target);
        const crossing = journal.crossOut(id, marked);
        known.set(id, journal.on(id, target) ?? target);
        // Where the key-value store keeps them, they come in once more, and count once.
        await crossing.catch(() => undefined);
        copies.later(target);
      }
    }
  }

  async function write(id: string, changes: readonly Change[], from: ClientSeq | undefined): Promise<number> {
    if (blocked || journal.waits(id)) return journalled(id, changes, from, blocked ?? 'damaged');
    const given = new AbortController();
    try {
      return await withTimeout(through(id, changes, from, given.signal));
    } catch (error) {
      given.abort();
      const trouble = failed(error);
      if (trouble.reason === 'damaged' && !known.has(id) && !journal.copy(id)) throw trouble;
      return journalled(id, changes, from, trouble.reason);
    }
  }

  async function through(
    id: string,
    changes: readonly Change[],
    from: ClientSeq | undefined,
    given: AbortSignal,
  ): Promise<number> {
    const before = known.get(id) ?? (await store.hold(id));
    const after = applyChanges(before, changes, from);
    await store.put(after);
    // A database that has lost something before may lose this too at the next start, though it says that it has it (measured in Chromium).
    if (record.isDoubtful()) await journal.keep(after).catch(() => undefined);
    // Given up meanwhile: the journal has it, and knows more.
    if (given.aborted) return after.interview.revision;
    remember(after);
    copies.later(after);
    const count = before ? undefined : await store.count().catch(() => undefined);
    if (count !== undefined) void record.counted(count, 0, now());
    return after.interview.revision;
  }

  async function journalled(
    id: string,
    changes: readonly Change[],
    from: ClientSeq | undefined,
    trouble: FailureReason,
  ): Promise<number> {
    try {
      const before = known.get(id) ?? journal.copy(id);
      // What the journal's entries are on top of has to be there after a restart, too.
      if (before && !journal.waits(id)) await journal.keep(before);
      await journal.add(id, changes, from);
    } catch (error) {
      // That both fail is the database's trouble, unless there is no room for either.
      throw reasonOf(error) === 'full' ? error : new StoreError(trouble, error);
    }
    const after = journal.on(id);
    if (after) remember(after);
    announce();
    if (performance.now() - lastTry > PATIENCE[1]) void attempt();
    return after?.interview.revision ?? 0;
  }

  /**
   * What is to be deleted for good is deleted on the key-value store first: a copy that stayed there would be put back. Rejects where
   * the key-value store doesn't do it, which is no trouble of the database.
   */
  async function forgetErased(swaps: readonly CompareAndSwap[]): Promise<void> {
    const erased = swaps.filter(({ now }) => now === null);
    try {
      if (erased.length > 0) await journal.load();
      for (const { id } of erased) if (!journal.waits(id)) await journal.forget(id);
    } catch (error) {
      throw new StoreError(reasonOf(error), error);
    }
  }

  /** The copy of what was there before must not come back over what is put in its place. */
  async function swapOne(swap: CompareAndSwap): Promise<boolean> {
    if (journal.waits(swap.id)) return false;
    known.delete(swap.id);
    if (swap.now) await journal.forget(swap.id).catch(() => undefined);
    const [done = false] = await store.compareAndSwap([swap]);
    return done;
  }

  /** What the database has forgotten is forgotten beside it. A key-value store that does not take this is no trouble of the database. */
  async function purgeSnapshots(before: number): Promise<void> {
    await journal.purge(before).catch(() => undefined);
    for (const id of journal.waiting()) {
      const held = journal.on(id);
      if (held) known.set(id, held);
      else known.delete(id);
    }
    for (const { interview } of journal.copies()) {
      if (journal.waits(interview.id)) continue;
      const stored = await passDamaged(() => store.hold(interview.id));
      if (stored !== 'damaged') await copies.settle(interview.id, stored).catch(() => undefined);
    }
  }

  function remember(held: StoredInterview): void {
    const { id } = held.interview;
    known.delete(id);
    known.set(id, held);
    const idle = [...known.keys()].filter((one) => !journal.waits(one));
    for (const oldest of idle.slice(0, -AT_HAND)) known.delete(oldest);
  }

  /** Reading may take its time, unless the database is known not to answer. */
  function reading<T>(work: Promise<T>): Promise<T> {
    return withTimeout(work, blocked ? DATABASE_TIMEOUT : READ_SILENT_AFTER);
  }

  function health(): Health {
    const held = [...known.values(), ...journal.copies().filter(({ interview }) => !known.has(interview.id))];
    return {
      trouble: blocked ?? (journal.waiting().length > 0 ? 'damaged' : undefined),
      waiting: journal.waiting().length,
      atHand: held.map(({ interview }) => summaryOf(interview)).sort(newestFirst),
      damaged: unreadable.length,
      unreadable: unreadable.slice(0, NAMED),
      ...(!keyValueStore.works() && { safetyCopies: 'unavailable' as const }),
      loss: record.loss(),
      aside: record.aside(),
    };
  }

  function announce(): void {
    tell({ type: 'health', health: health() });
  }

  function tell(event: FailoverEvent): void {
    for (const listener of listeners) listener(event);
  }

  /** What the database failed at is tried again later; a damaged interview is no failure of the whole. */
  function failed(error: unknown): StoreError {
    const reason = reasonOf(error);
    if (reason !== 'damaged') block(reason);
    return error instanceof StoreError ? error : new StoreError(reason, error);
  }

  return {
    async list() {
      await quiet();
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
        const waiting = journal.waiting().flatMap((id) => known.get(id) ?? []);
        const others = found.summaries.filter(({ id }) => !waiting.some(({ interview }) => interview.id === id));
        return [...others, ...waiting.map(({ interview }) => summaryOf(interview))].sort(newestFirst);
      } catch (error) {
        throw failed(error);
      }
    },
    async read(id) {
      await quiet();
      const atHand = known.get(id) ?? journal.copy(id);
      if (atHand && (blocked || journal.waits(id))) return atHand.interview;
      try {
        const stored = await reading(store.hold(id));
        return (stored && (journal.on(id, stored) ?? stored))?.interview;
      } catch (error) {
        const trouble = failed(error);
        if (atHand) return atHand.interview;
        throw trouble;
      }
    },
    write: (id, changes, from) => inTurn(() => write(id, changes, from)),
    compareAndSwap: (swaps) =>
      inTurn(async () => {
        if (blocked) throw new StoreError(blocked);
        await forgetErased(swaps);
        try {
          // There may be fewer afterwards by our own doing.
          await record.counted(0, 0, now(), 'unknown');
          const done: boolean[] = [];
          for (const one of swaps) done.push(await swapOne(one));
          await record.counted(await store.count(), 0, now());
          return done;
        } catch (error) {
          throw failed(error);
        }
      }),
    purge: (before) =>
      inTurn(async () => {
        if (blocked) throw new StoreError(blocked);
        try {
          // What waits and can go in goes in first; the rest belongs to interviews that can't be read.
          await flowIn();
          // They become fewer by our own doing, and that may be interrupted.
          await record.counted(0, 0, now(), 'unknown');
          for (const id of [...known.keys()]) if (!journal.waits(id)) known.delete(id);
          await store.purge(before);
          await purgeSnapshots(before);
          void record.counted(await store.count(), 0, now());
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
      await record.setAside(now());
      void former.close().catch(() => undefined);
      use(record.current());
      await settling;
      if (blocked) throw new StoreError(blocked);
      tell({ type: 'missed' });
    },
    async bringBack(name) {
      await settled();
      const other = open(name, () => undefined);
      let brought = 0;
      try {
        const { summaries, unreadable: unlisted } = await other.survey();
        let unreadable = unlisted.length;
        for (const { id } of summaries) {
          const held = await passDamaged(() => other.hold(id));
          const mine = known.get(id) ?? (await passDamaged(() => store.hold(id)));
          if (held === 'damaged' || !held) unreadable += 1;
          else if (!mine || (mine !== 'damaged' && mine.interview.revision < held.interview.revision)) {
            if (known.has(id)) known.set(id, held);
            await store.put(held);
            brought += 1;
          }
        }
        return { brought, unreadable };
      } finally {
        void other.close();
        void attempt();
        tell({ type: 'missed' });
      }
    },
    async discardAside(name) {
      await settled();
      // Never the database in use, nor one that is not ours.
      if (!record.aside().some((one) => one.name === name)) return;
      await erase(name);
      await record.forgetAside(name);
      announce();
    },
    async acceptLoss() {
      await settled();
      await record.acceptLoss();
      announce();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
