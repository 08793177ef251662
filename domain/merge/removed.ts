import * as z from 'zod/mini';
import { Moment } from '../number.ts';
import { type Part, unpacked } from './part.ts';
import { laterOf, registerOf } from './register.ts';
import { covers, Saw, saw } from './saw.ts';
import { later, type Stamp } from './stamp.ts';

/**
 * A deletion, or what is left of one. It hides what it saw: while everything that is there is covered by `saw`, and `on` is true. So what the
 * deleter hadn't seen, or was written after, brings the whole back. It stays for ever, or else an old copy would undo it.
 */
export const Removed = z.object({
  on: registerOf(z.boolean()),
  /** When it was last deleted or restored, in epoch ms, as the clock said there. */
  at: Moment,
  saw: Saw,
});
export type Removed = z.infer<typeof Removed>;

/** Deletions as a part of a record. */
export const removed: Part<Removed> = {
  join(a, b) {
    const wins = laterOf(a.on, b.on);
    const at =
      a.on.stamp === b.on.stamp && a.on.value === b.on.value ? Math.max(a.at, b.at) : (wins === a.on ? a : b).at;
    const known = saw.join(a.saw, b.saw);
    return wins === a.on && at === a.at && known === a.saw ? a : { on: wins, at, saw: known };
  },
  latest: (state) => later(state.on.stamp, saw.latest(state.saw)),
  ...unpacked,
};

/** A deletion at this moment (epoch ms) that saw this much. */
export function deletion(stamp: Stamp, at: number, known: Saw): Removed {
  return { on: { value: true, stamp }, at, saw: known };
}

/** A restoration at this moment (epoch ms). */
export function restoration(stamp: Stamp, at: number): Removed {
  return { on: { value: false, stamp }, at, saw: {} };
}

/** Whether a deletion hides a whole of which this is there. */
export function hides(state: Removed | undefined, there: Iterable<Stamp>): boolean {
  if (!state?.on.value) return false;
  for (const stamp of there) if (!covers(state.saw, stamp)) return false;
  return true;
}

/** The stamps that a deletion saw. */
export function stampsSeen(state: Removed | undefined): Stamp[] {
  return Object.values(state?.saw ?? {});
}
