import type { Change } from '../../domain/change.ts';
import {
  type Care,
  type Health,
  type Notebook,
  NotebookError,
  type Reason,
  type Stamp,
  type Summary,
  type Swap,
  type Unreadable,
} from '../notebook.ts';
import type { Shelf } from '../shelf.ts';
import { newestFirst, summaryOf } from '../summary.ts';
import { type Held, written } from '../writing.ts';
import { passing, reasonOf, SILENT_AFTER, within } from './asking.ts';
import { type Copies, keepCopies } from './copies.ts';
import { guarded } from './guarded.ts';
import { type Journal, openJournal } from './journal.ts';
import { type BookRecord, openRecord } from './record.ts';
import { newer, restoredFrom } from './salvage.ts';

/** A database as the steady notebook needs it: it keeps whole interviews, and the steady notebook is the only one that writes. */
export interface Store {
  /** The lines of all interviews that can be understood, and what can be told of the others. */
  survey(): Promise<{ summaries: Summary[]; unreadable: Unreadable[] }>;
  hold(id: string): Promise<Held | undefined>;
  put(held: Held): Promise<void>;
  /** How many interviews there are, understood or not. */
  count(): Promise<number>;
  swap: Notebook['swap'];
  sweep(before: number): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  shelf: Shelf;
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

/** What those who serve a steady notebook hear. */
export type SteadyEvent = { type: 'health'; health: Health } | { type: 'missed' };

export type SteadyNotebook = Notebook & Care & { watch(listener: (event: SteadyEvent) => void): () => void };

/** Ten thousand interviews on a busy machine are read in this time, in ms. */
const READ_SILENT_AFTER = 10_000;
/** Waits between attempts to use the database again, in ms; the last one is repeated. */
const PATIENCE = [500, 1000, 2000, 5000, 10_000] as const;
/** Maximum unreadable interviews that are named. */
const NAMED = 50;
/** So many interviews stay at hand. */
const AT_HAND = 4;

/**
 * A notebook that goes on when its database fails. What the database does not take goes to a journal on the shelf, in
 * order and with its stamps, and from there into the database when it works again: written twice it counts once.
 * Of the interviews in use a copy lies on the shelf, since browsers replace a damaged database by an empty one
 * without a word (Chromium does): it is put back, and what is missing is told.
 *
 * The shelf may fail as well, at any time and in any way: then the database goes on alone, and that is told.
 */
export function steadyNotebook({ shelf: given, open, newSession, databases, erase, now }: Options): SteadyNotebook {
  const listeners = new Set<(event: SteadyEvent) => void>();
  const shelf = guarded(given, shelfChanged);
  /** The latest state of the interviews in use, with what waits in the journal. */
  const known = new Map<string, Held>();
  let journal: Journal;
  let copies: Copies;
  let record: BookRecord;
  let store: Store;
  let blocked: Reason | undefined;
  let unreadable: Unreadable[] = [];
  /** Counts the databases used, so that what was under way with an earlier one is not taken for news of this one. */
  let generation = 0;
  let trying: Promise<void> | undefined;
  let lastTry = Number.NEGATIVE_INFINITY;
  let attempts = 0;
  /** Whether the database was not used yet since the browser was started. */
  let firstUse = false;
  /** Whether the database had to be made anew while it was in use; that is said also where nothing is missing. */
  let remade = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let settling: Promise<void> = Promise.resolve();
  /** One write after the other; what reads waits for them too. */
  let last: Promise<unknown> = Promise.resolve();
  const ready = begin();

  async function begin(): Promise<void> {
    [record, journal, firstUse] = await Promise.all([
      openRecord(shelf, () => within(databases())),
      openJournal(shelf, now),
      within(Promise.resolve().then(newSession)).then(
        (is) => is === true,
        () => false,
      ),
    ]);
    copies = keepCopies(journal, (id) => known.get(id));
    for (const id of journal.waiting()) {
      const held = journal.on(id);
      if (held) known.set(id, held);
    }
    use(record.current());
  }

  /** What was on a shelf that could not be read before is taken up. */
  async function shelfChanged(): Promise<void> {
    await ready;
    announce();
    if (!shelf.works()) return;
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
    settling = within(attempt()).catch(() => block('silent'));
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

  function block(reason: Reason): void {
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
      const stored = await passing(() => store.hold(id));
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
      const stored = await passing(() => store.hold(id));
      const target = stored === 'damaged' ? undefined : journal.on(id, newer(stored, journal.copy(id)));
      if (!target) passed.add(id);
      else {
        await store.put(target);
        const crossing = journal.crossOut(id, marked);
        known.set(id, journal.on(id, target) ?? target);
        // Where the shelf keeps them, they come in once more, and count once.
        await crossing.catch(() => undefined);
        copies.later(target);
      }
    }
  }

  async function write(id: string, changes: readonly Change[], from: Stamp | undefined): Promise<number> {
    if (blocked || journal.waits(id)) return journalled(id, changes, from, blocked ?? 'damaged');
    const given = new AbortController();
    try {
      return await within(through(id, changes, from, given.signal));
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
    from: Stamp | undefined,
    given: AbortSignal,
  ): Promise<number> {
    const before = known.get(id) ?? (await store.hold(id));
    const after = written(before, changes, from);
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
    from: Stamp | undefined,
    trouble: Reason,
  ): Promise<number> {
    try {
      const before = known.get(id) ?? journal.copy(id);
      // What the journal's entries are on top of has to be there after a restart, too.
      if (before && !journal.waits(id)) await journal.keep(before);
      await journal.add(id, changes, from);
    } catch (error) {
      // That both fail is the database's trouble, unless there is no room for either.
      throw reasonOf(error) === 'full' ? error : new NotebookError(trouble, error);
    }
    const after = journal.on(id);
    if (after) remember(after);
    announce();
    if (performance.now() - lastTry > PATIENCE[1]) void attempt();
    return after?.interview.revision ?? 0;
  }

  /**
   * What is to be deleted for good is deleted on the shelf first: a copy that stayed there would be put back. Rejects where
   * the shelf doesn't do it, which is no trouble of the database.
   */
  async function forgetErased(swaps: readonly Swap[]): Promise<void> {
    const erased = swaps.filter(({ now }) => now === null);
    try {
      if (erased.length > 0) await journal.load();
      for (const { id } of erased) if (!journal.waits(id)) await journal.forget(id);
    } catch (error) {
      throw new NotebookError(reasonOf(error), error);
    }
  }

  /** The copy of what was there before must not come back over what is put in its place. */
  async function swapOne(swap: Swap): Promise<boolean> {
    if (journal.waits(swap.id)) return false;
    known.delete(swap.id);
    if (swap.now) await journal.forget(swap.id).catch(() => undefined);
    const [done = false] = await store.swap([swap]);
    return done;
  }

  /** What the database has forgotten is forgotten beside it. A shelf that does not take this is no trouble of the database. */
  async function sweepShelf(before: number): Promise<void> {
    await journal.sweep(before).catch(() => undefined);
    for (const id of journal.waiting()) {
      const held = journal.on(id);
      if (held) known.set(id, held);
      else known.delete(id);
    }
    for (const { interview } of journal.copies()) {
      if (journal.waits(interview.id)) continue;
      const stored = await passing(() => store.hold(interview.id));
      if (stored !== 'damaged') await copies.settle(interview.id, stored).catch(() => undefined);
    }
  }

  function remember(held: Held): void {
    const { id } = held.interview;
    known.delete(id);
    known.set(id, held);
    const idle = [...known.keys()].filter((one) => !journal.waits(one));
    for (const oldest of idle.slice(0, -AT_HAND)) known.delete(oldest);
  }

  /** Reading may take its time, unless the database is known not to answer. */
  function reading<T>(work: Promise<T>): Promise<T> {
    return within(work, blocked ? SILENT_AFTER : READ_SILENT_AFTER);
  }

  function health(): Health {
    const held = [...known.values(), ...journal.copies().filter(({ interview }) => !known.has(interview.id))];
    return {
      trouble: blocked ?? (journal.waiting().length > 0 ? 'damaged' : undefined),
      waiting: journal.waiting().length,
      atHand: held.map(({ interview }) => summaryOf(interview)).sort(newestFirst),
      damaged: unreadable.length,
      unreadable: unreadable.slice(0, NAMED),
      ...(!shelf.works() && { safetyCopies: 'unavailable' as const }),
      loss: record.loss(),
      aside: record.aside(),
    };
  }

  function announce(): void {
    tell({ type: 'health', health: health() });
  }

  function tell(event: SteadyEvent): void {
    for (const listener of listeners) listener(event);
  }

  /** What the database failed at is tried again later; a damaged interview is no failure of the whole. */
  function failed(error: unknown): NotebookError {
    const reason = reasonOf(error);
    if (reason !== 'damaged') block(reason);
    return error instanceof NotebookError ? error : new NotebookError(reason, error);
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
    swap: (swaps) =>
      inTurn(async () => {
        if (blocked) throw new NotebookError(blocked);
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
    sweep: (before) =>
      inTurn(async () => {
        if (blocked) throw new NotebookError(blocked);
        try {
          // What waits and can go in goes in first; the rest belongs to interviews that can't be read.
          await flowIn();
          // They become fewer by our own doing, and that may be interrupted.
          await record.counted(0, 0, now(), 'unknown');
          for (const id of [...known.keys()]) if (!journal.waits(id)) known.delete(id);
          await store.sweep(before);
          await sweepShelf(before);
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
      if (blocked) throw new NotebookError(blocked);
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
          const held = await passing(() => other.hold(id));
          const mine = known.get(id) ?? (await passing(() => store.hold(id)));
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
