import * as z from 'zod/mini';
import { Count } from '../number.ts';

/** What a backup holds of one interview. */
export const Held = z.object({
  revision: Count,
  /** Digest of its contents, without the revision. */
  digest: z.string(),
  /** A mark for each note. The draft has none, since it may disappear while it is typed. */
  notes: z.array(z.string()),
  /** Whether notes may be missing on purpose, because it was rescheduled. */
  erased: z.boolean(),
});
export type Held = z.infer<typeof Held>;

/** What a backup holds, by interview. */
export type Holding = ReadonlyMap<string, Held>;

/** What the user discarded: backups need not hold it any longer. */
export interface Discarded {
  /** Interviews and notes that were deleted. */
  deleted: ReadonlySet<string>;
  /** States that the user gave up by accepting a smaller backup. */
  givenUp: ReadonlySet<string>;
}

/** The names in Discarded of a deleted interview, a deleted note and a state that was given up. */
export const discardedName = {
  interview: (id: string) => JSON.stringify([id]),
  note: (id: string, mark: string) => JSON.stringify([id, mark]),
  state: (id: string, digest: string) => JSON.stringify([id, digest]),
};

/** The interview of a name in Discarded. */
export function interviewIn(name: string): string {
  const [id = '']: string[] = JSON.parse(name);
  return id;
}

/**
 * Whether a later state of an interview lacks nothing of an earlier one. The revision alone is not enough: after a loss it
 * continues from an older state, and may exceed that of the lost one.
 */
export function holdsAll(id: string, later: Held | undefined, earlier: Held, { deleted, givenUp }: Discarded): boolean {
  if (deleted.has(discardedName.interview(id)) || givenUp.has(discardedName.state(id, earlier.digest))) return true;
  if (!later) return false;
  if (later.digest === earlier.digest) return true;
  if (later.revision <= earlier.revision) return false;
  if (later.erased) return true;
  const there = new Set(later.notes);
  return earlier.notes.every((mark) => there.has(mark) || deleted.has(discardedName.note(id, mark)));
}

/** The interviews of which an earlier backup holds something that no later one does. */
export function lackingIn(later: readonly Holding[], earlier: Holding, gone: Discarded): string[] {
  const held = (id: string, one: Held) =>
    holdsAll(id, undefined, one, gone) || later.some((other) => holdsAll(id, other.get(id), one, gone));
  return [...earlier].filter(([id, one]) => !held(id, one)).map(([id]) => id);
}

/** What the newest backup lacks compared with another one. */
export const Lesser = z.object({
  /** Name of the file that holds more. */
  name: z.string(),
  /** Number of interviews in the newest backup, and in the one that holds more. */
  holds: Count,
  held: Count,
  /** Number of interviews missing from the newest one, and of those that are older there. */
  missing: Count,
  older: Count,
});
export type Lesser = z.infer<typeof Lesser>;

/** What the newest backup lacks compared with the others; undefined if nothing. Names the fullest of them. */
export function lesser(
  newest: Holding,
  others: readonly { name: string; holds: Holding }[],
  gone: Discarded,
): Lesser | undefined {
  const lacking = others.map((one) => ({ ...one, ids: lackingIn([newest], one.holds, gone) }));
  const fullest = lacking.reduce((most, one) => (one.ids.length > most.ids.length ? one : most), {
    name: '',
    holds: newest,
    ids: [] as string[],
  });
  const all = new Set(lacking.flatMap(({ ids }) => ids));
  if (all.size === 0) return undefined;
  const missing = [...all].filter((id) => !newest.has(id)).length;
  return {
    name: fullest.name,
    holds: newest.size,
    held: fullest.holds.size,
    missing,
    older: all.size - missing,
  };
}
