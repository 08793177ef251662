import * as z from 'zod/mini';
import { Moment } from '../number.ts';
import { type Entries, entriesOf, entryOf, filtered, mapped } from './entries.ts';
import { mapOf, type Part, unpacked } from './part.ts';
import { laterOf, registerOf } from './register.ts';
import { covers, Saw, saw } from './saw.ts';
import { latestOf, type Stamp } from './stamp.ts';

/**
 * A deletion, or what is left of one. It hides what it saw: while everything that is there is covered by `saw`, and `on` is true. So what the
 * deleter hadn't seen, or was written after, brings the whole back. It stays for ever, or else an old copy would undo it.
 */
export const Removed = z.object({
  on: registerOf(z.boolean()),
  /** When it was last deleted or restored, in epoch ms, as the clock said there. */
  at: Moment,
  saw: Saw,
  /** Where parts had been deleted for themselves: what had been seen of each, which may be purged and is deleted with the whole. */
  parts: z.exactOptional(entriesOf(z.string(), Saw)),
});
export type Removed = z.infer<typeof Removed>;

const parts = mapOf(saw);

/** Deletions as a part of a record. */
export const removed: Part<Removed> = {
  join(a, b) {
    const wins = laterOf(a.on, b.on);
    const at =
      a.on.stamp === b.on.stamp && a.on.value === b.on.value ? Math.max(a.at, b.at) : (wins === a.on ? a : b).at;
    const known = saw.join(a.saw, b.saw);
    const inParts = a.parts && b.parts ? parts.join(a.parts, b.parts) : (a.parts ?? b.parts);
    if (wins === a.on && at === a.at && known === a.saw && inParts === a.parts) return a;
    return { on: wins, at, saw: known, ...(inParts && { parts: inParts }) };
  },
  latest: (state) => latestOf([state.on.stamp, saw.latest(state.saw), parts.latest(state.parts ?? {})]),
  ...unpacked,
};

/** A deletion at this moment (epoch ms) that saw this much; also of a whole, in parts that had been deleted before. */
export function deletion(stamp: Stamp, at: number, known: Saw, inParts?: Entries<Saw>): Removed {
  return { on: { value: true, stamp }, at, saw: known, ...(inParts && { parts: inParts }) };
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

/** The stamps that a deletion saw; of a whole, also those that it saw of a part. */
export function stampsSeen(state: Removed | undefined, part?: string): Stamp[] {
  const inPart = part === undefined ? undefined : entryOf(state?.parts, part);
  return [...Object.values(state?.saw ?? {}), ...Object.values(inPart ?? {})];
}

/** What the deletion of a whole says of parts that were deleted before, by it or for themselves; undefined if there are none. */
export function seenInParts(
  whole: Removed | undefined,
  all: Entries<{ removed?: Removed }> | undefined,
): Entries<Saw> | undefined {
  const own = filtered(
    mapped(all ?? {}, (part) => part.removed?.saw ?? {}),
    (known) => Object.keys(known).length > 0,
  );
  return whole?.parts && own ? parts.join(whole.parts, own) : (whole?.parts ?? own);
}

/** What is left of the texts of a part once the whole is deleted: what that had not seen there. */
export function leftInPart(whole: Removed | undefined, part: string, there: readonly Stamp[]): readonly Stamp[] {
  const known = entryOf(whole?.parts, part);
  return known ? there.filter((stamp) => !covers(known, stamp)) : there;
}
