import { type Entries, entryOf, mapped, withEntries } from './entries.ts';
import { latestOf, NEVER, type Stamp } from './stamp.ts';

/** A part of a record that merges: what can be done with every state of it. States are plain data and are never changed in place. */
export interface Part<T> {
  /** The least state that holds both. `a` itself if `b` brings nothing new; parts that don't change are shared. */
  join(a: T, b: T): T;
  /** The latest stamp in it; NEVER if there is none. */
  latest(state: T): Stamp | typeof NEVER;
  /** As it is stored: stamps that equal `base` are left out. */
  pack(state: T, base: Stamp): unknown;
  /** What was packed with this base. */
  unpack(packed: unknown, base: Stamp): T;
}

/** A map of parts. `own`: the keys are stamps or ids that their entries are packed by. */
export function mapOf<T>(part: Part<T>, own = false): Part<Entries<T>> {
  return {
    join(a, b) {
      if (a === b) return a;
      const news: [string, T][] = [];
      for (const key of Object.keys(b)) {
        const mine = entryOf(a, key);
        const theirs = b[key] as T;
        const both = mine === undefined ? theirs : part.join(mine, theirs);
        if (both !== mine) news.push([key, both]);
      }
      return news.length > 0 ? withEntries(a, news) : a;
    },
    latest: (state) => latestOf(Object.values(state).map((entry) => part.latest(entry))),
    pack: (state, base) => mapped(state, (entry, key) => part.pack(entry, own ? key : base)),
    unpack: (packed, base) => mapped(packed as Entries<unknown>, (entry, key) => part.unpack(entry, own ? key : base)),
  };
}

type PartsOf<T> = { readonly [Key in keyof T]-?: Part<Exclude<T[Key], undefined>> };

/** An object of parts, of which each may be absent. The keys `Own` are in none: they are the first state's, and not packed. */
export function fieldsOf<T extends object, Own extends keyof T = never>(parts: PartsOf<Omit<T, Own>>): Part<T> {
  const all = Object.entries(parts) as [keyof T, Part<unknown>][];
  const each = (state: object, change: (part: Part<unknown>, value: unknown) => unknown) => {
    const changed: Partial<Record<keyof T, unknown>> = {};
    for (const [key, part] of all) {
      const value = (state as T)[key];
      if (value !== undefined) changed[key] = change(part, value);
    }
    return changed;
  };
  return {
    join(a, b) {
      if (a === b) return a;
      let joined: T | undefined;
      for (const [key, part] of all) {
        const mine = a[key];
        const theirs = b[key];
        if (theirs === undefined || theirs === mine) continue;
        const both = mine === undefined ? theirs : (part.join(mine, theirs) as T[keyof T]);
        if (both === mine) continue;
        joined ??= { ...a };
        joined[key] = both;
      }
      return joined ?? a;
    },
    latest: (state) => latestOf(all.map(([key, part]) => (state[key] === undefined ? NEVER : part.latest(state[key])))),
    pack: (state, base) => each(state, (part, value) => part.pack(value, base)),
    unpack: (packed, base) => each(packed as object, (part, value) => part.unpack(value, base)) as T,
  };
}

/**
 * A part in which each side first gives up what the other one knows to be gone. `yielded(state, other)` is `state` itself if that is
 * nothing. What is given up depends only on parts of `other` that grow, so that the grouping of merges makes no difference.
 */
export function yielding<T>(part: Part<T>, yielded: (state: T, other: T) => T): Part<T> {
  return { ...part, join: (a, b) => (a === b ? a : part.join(yielded(a, b), yielded(b, a))) };
}

/** A part that is packed as it is. */
export const unpacked = { pack: (state: unknown) => state, unpack: (packed: unknown) => packed as never };
