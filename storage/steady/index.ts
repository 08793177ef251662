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
} from '../notebook.ts';
import type { Shelf } from '../shelf.ts';
import { newestFirst, summaryOf } from '../summary.ts';
import { type Held, written } from '../writing.ts';
import { passing, reasonOf, SILENT_AFTER, within } from './asking.ts';
import { type Copies, keepCopies } from './copies.ts';
import { type Journal, openJournal } from './journal.ts';
import { type BookRecord, openRecord } from './record.ts';
import { newer, restoredFrom } from './salvage.ts';

/** A database as the steady notebook needs it: it keeps whole interviews, and the steady notebook is the only one that writes. */
export interface Store {
  /** The lines of all interviews that can be understood, and how many can't. */
  survey(): Promise<{ summaries: Summary[]; damaged: number }>;
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
/** So many interviews stay at hand. */
const AT_HAND = 4;

/**
 * A notebook that goes on when its database fails. What the database does not take goes to a journal on the shelf, in
 * order and with its stamps, and from there into the database when it works again: written twice it counts once.
 * Of the interviews in use a copy lies on the shelf, since browsers replace a damaged database by an empty one
 * without a word (Chromium does): it is put back, and what is missing is told.
 */
export function steadyNotebook({ shelf, open, newSession, now }: Options): SteadyNotebook {
  const listeners = new Set<(event: SteadyEvent) => void>();
  /** The latest state of the interviews in use, with what waits in the journal. */
  const known = new Map<string, Held>();
  let journal: Journal;
  let copies: Copies;
  let record: BookRecord;
  let store: Store;
  let blocked: Reason | undefined;
  let damaged = 0;
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
    [record, journal, firstUse] = await Promise.all([openRecord(shelf), openJournal(shelf), newSession()]);
    copies = keepCopies(journal, (id) => known.get(id));
    for (const id of journal.waiting()) {
      const held = journal.on(id);
      if (held) known.set(id, held);
    }
    use(record.current());
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
      await record.counted(count, restored + Number(remade), now());
      remade = false;
      if (firstUse) await record.started(restored > 0);
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
    for (const held of [...journal.copies(), ...known.values()]) {
      const { id } = held.interview;
      if (journal.waits(id)) continue;
      const stored = await passing(() => store.hold(id));
      const whole = stored === 'damaged' ? undefined : restoredFrom(held, stored);
      if (!whole) continue;
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
        await crossing;
        copies.later(target);
      }
    }
  }

  async function write(id: string, changes: readonly Change[], from: Stamp | undefined): Promise<number> {
    if (blocked || journal.waits(id)) return journalled(id, changes, from);
    const given = new AbortController();
    try {
      return await within(through(id, changes, from, given.signal));
    } catch (error) {
      given.abort();
      const trouble = failed(error);
      if (trouble.reason === 'damaged' && !known.has(id) && !journal.copy(id)) throw trouble;
      return journalled(id, changes, from);
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
    if (count !== undefined) await record.counted(count, 0, now());
    return after.interview.revision;
  }

  async function journalled(id: string, changes: readonly Change[], from: Stamp | undefined): Promise<number> {
    const before = known.get(id) ?? journal.copy(id);
    // What the journal's entries are on top of has to be there after a restart, too.
    if (before && !journal.waits(id)) await journal.keep(before);
    await journal.add(id, changes, from);
    const after = journal.on(id);
    if (after) remember(after);
    announce();
    if (performance.now() - lastTry > PATIENCE[1]) void attempt();
    return after?.interview.revision ?? 0;
  }

  /** The copy of what was there before must not come back over what is put in its place. */
  async function swapOne(swap: Swap): Promise<boolean> {
    if (journal.waits(swap.id)) return false;
    known.delete(swap.id);
    await journal.forget(swap.id);
    const [done = false] = await store.swap([swap]);
    return done;
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
      damaged,
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
        if (damaged !== found.damaged) {
          damaged = found.damaged;
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
        if (blocked || journal.waiting().length > 0) throw new NotebookError(blocked ?? 'failed');
        try {
          // They become fewer by our own doing, and that may be interrupted.
          await record.counted(0, 0, now(), 'unknown');
          known.clear();
          await store.sweep(before);
          await record.counted(await store.count(), 0, now());
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
        const { summaries, damaged: unlisted } = await other.survey();
        let unreadable = unlisted;
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
