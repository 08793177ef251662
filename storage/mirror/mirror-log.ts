import * as z from 'zod/mini';
import { Moment } from '../../domain/number.ts';
import type { KeyValueStore } from '../key-value-store.ts';
import { writeIn } from '../stored-write.ts';
import { storedWrite } from '../versions.ts';
import { nameOf, type Write } from '../writes.ts';
import { sealed, unsealed } from './sealed.ts';

/** The writes of one flush. `first`: the database did not have them. */
const Entry = z.object({ at: Moment, first: z.exactOptional(z.literal(true)), writes: z.array(z.unknown()) });

interface LogEntry {
  at: number;
  first: boolean;
  writes: readonly Write[];
  /** Characters that it takes. */
  size: number;
  /** Its place among those that came since this was opened; 0 for what was there before. Numbers of entries may be used again. */
  arrival: number;
}

/** Writes that arrived together, and when, in epoch ms. */
export interface Batch {
  writes: readonly Write[];
  at: number;
}

/** A moment, for what came before it. */
export interface Mark {
  /** The last entry. */
  number: number;
  arrival: number;
}

/** What was pending at a moment, to be crossed out once it is folded in. */
export interface Taken {
  batches: readonly Batch[];
  entries: ReadonlySet<number>;
  held: ReadonlySet<Batch>;
  /** All entries up to this number are among them. */
  upTo: number;
}

const PREFIX = 'mirror/log/';
/** Numbers that are looked up at once. Entries that were refused leave gaps. */
const LOOKED_UP = 32;

/** A call that took longer may have been given up without an answer, in ms. */
const ANSWERED_WITHIN = 500;

export type MirrorLog = ReturnType<typeof mirrorLog>;

/** What the mirror was given and has not folded in: stored entries, and what is held to be stored in a moment. */
export function mirrorLog(keyValueStore: KeyValueStore) {
  const entries = new Map<number, LogEntry>();
  const storing = new Set<number>();
  /** Entries that the store refused, or did not answer for: they may be there all the same. */
  const doubtful = new Set<number>();
  /** Those of them that were refused outright: their numbers are used again, since a start looks up a limited number. */
  const free = new Set<number>();
  let held: Batch[] = [];
  let last = 0;
  let arrivals = 0;
  let damaged: number[] = [];

  const inOrder = () => [...entries].sort(([a], [b]) => a - b).map(([, entry]) => entry);

  function waiting(after: number, until: number): Map<string, number> {
    const found = new Map<string, number>();
    for (const [number, { first, writes, arrival }] of entries) {
      if (!first || number <= after || number > until) continue;
      for (const write of writes) found.set(nameOf(write), Math.max(arrival, found.get(nameOf(write)) ?? 0));
    }
    return found;
  }

  function numbersOf({ entries: folded, upTo }: Taken): number[] {
    return [...folded, ...damaged, ...doubtful].filter((number) => number <= upTo);
  }

  function read(number: number, value: unknown): void {
    last = Math.max(last, number);
    const { data } = Entry.safeParse(unsealed(value));
    if (!data) damaged.push(number);
    else {
      const writes = data.writes.flatMap((one) => writeIn(one) ?? []);
      entries.set(number, { at: data.at, first: data.first === true, writes, size: String(value).length, arrival: 0 });
    }
  }

  async function readAll(numbers: readonly number[]): Promise<number> {
    const found = await keyValueStore.get(numbers.map(logKey));
    for (const number of numbers) if (logKey(number) in found) read(number, found[logKey(number)]);
    return Object.keys(found).length;
  }

  return {
    /** Reads the entries after this number, or those of these keys where it is not known. Rejects with NewerVersion. */
    async load(folded: number, keys?: readonly string[]): Promise<void> {
      entries.clear();
      damaged = [];
      last = folded;
      if (keys) {
        const numbers = keys.flatMap((key) => (key.startsWith(PREFIX) ? Number(key.slice(PREFIX.length)) : []));
        await readAll(numbers.filter(Number.isSafeInteger).sort((a, b) => a - b));
        return;
      }
      for (let from = folded + 1, found = 1; found > 0; from += LOOKED_UP) {
        found = await readAll(Array.from({ length: LOOKED_UP }, (_, index) => from + index));
      }
    },
    /** Stores writes as an entry. `first`: the database has not got them. */
    async append(writes: readonly Write[], at: number, first: boolean): Promise<void> {
      const number = free.size > 0 ? Math.min(...free) : last + 1;
      free.delete(number);
      last = Math.max(last, number);
      const begun = performance.now();
      const value = sealed({ at, ...(first && { first }), writes: writes.map(storedWrite) });
      storing.add(number);
      try {
        await keyValueStore.set({ [logKey(number)]: value });
        arrivals += 1;
        entries.set(number, { at, first, writes, size: value.length, arrival: arrivals });
        doubtful.delete(number);
      } catch (error) {
        doubtful.add(number);
        // What was not answered in time may still arrive, and must not take the place of a later entry.
        if (performance.now() - begun < ANSWERED_WITHIN) free.add(number);
        throw error;
      } finally {
        storing.delete(number);
      }
    },
    /** Holds writes, to be stored in a moment. */
    hold(writes: readonly Write[], at: number): void {
      held.push({ writes, at });
    },
    held: (): readonly Batch[] => held,
    /** Forgets what was held: it is stored, or will be fetched from the database. */
    release(some: ReadonlySet<Batch>): void {
      held = held.filter((one) => !some.has(one));
    },
    /** All that is pending, in the order in which it came. */
    batches: (): Batch[] => [...inOrder(), ...held],
    /** Number of stored entries and the characters that they take. */
    size: () => ({ entries: entries.size, size: [...entries.values()].reduce((sum, { size }) => sum + size, 0) }),
    /** Names of what only this store has, in entries after this number, each with the arrival of its last entry. */
    waitingAfter: (delivered: number) => waiting(delivered, Number.POSITIVE_INFINITY),
    /** The same in entries up to `until`. */
    waitingBetween: waiting,
    mark: (): Mark => ({ number: last, arrival: arrivals }),
    /** Number of entries that could not be read. */
    damaged: () => damaged.length,
    take(): Taken {
      const upTo = storing.size > 0 ? Math.min(...storing) - 1 : last;
      // They will be taken for folded in.
      for (const number of free) if (number <= upTo) free.delete(number);
      return { batches: this.batches(), entries: new Set(entries.keys()), held: new Set(held), upTo };
    },
    /** The keys of what is done with, once it is folded in. */
    keysOf: (taken: Taken) => numbersOf(taken).map(logKey),
    /** Forgets what was folded in. */
    drop(taken: Taken): void {
      for (const number of numbersOf(taken)) {
        entries.delete(number);
        doubtful.delete(number);
      }
      damaged = damaged.filter((number) => number > taken.upTo);
      held = held.filter((one) => !taken.held.has(one));
    },
  };
}

function logKey(number: number): string {
  return `${PREFIX}${number}`;
}
