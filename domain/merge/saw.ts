import * as z from 'zod/mini';
import { type Entries, entryOf, withEntries } from './entries.ts';
import { type Part, unpacked } from './part.ts';
import { later, latestOf, NEVER, Stamp, View, viewIn } from './stamp.ts';

/** What was there when something was deleted: the last stamp of each view. Changes of one view arrive in order, so it means all before it, too. */
export const Saw = z.record(View, Stamp);
export type Saw = Entries<Stamp>;

/** Knowledge as a part of a record: the greater of each view. */
export const saw: Part<Saw> = {
  ...unpacked,
  join(a, b) {
    const news = Object.entries(b).filter(([view, stamp]) => stamp > (entryOf(a, view) ?? NEVER));
    return news.length > 0 ? withEntries(a, news) : a;
  },
  latest: (state) => latestOf(Object.values(state)),
};

/** Whether something with this stamp was there. */
export function covers(known: Saw | undefined, stamp: Stamp): boolean {
  return (entryOf(known, viewIn(stamp)) ?? NEVER) >= stamp;
}

/** Knowledge of these stamps. */
export function sawOf(stamps: Iterable<Stamp>): Saw {
  const last = new Map<View, Stamp>();
  for (const stamp of stamps) last.set(viewIn(stamp), later(last.get(viewIn(stamp)) ?? NEVER, stamp));
  return Object.fromEntries(last);
}
