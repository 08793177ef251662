import * as z from 'zod/mini';
import { Count } from '../number.ts';

/** What a backup holds of one interview. */
export const Held = z.object({
  revision: Count,
  /** Of everything in it but the revision. */
  digest: z.string(),
  /** A mark for each note; not for the unfinished text, which changes into nothing while it is typed. */
  notes: z.array(z.string()),
  /** Whether its notes may be fewer on purpose: it was moved to another day. */
  erased: z.boolean(),
});
export type Held = z.infer<typeof Held>;

/** What a backup holds, by interview. */
export type Holding = ReadonlyMap<string, Held>;

/** What the user let go: backups need not hold it any longer. */
export interface Discarded {
  /** Interviews and notes that were deleted. */
  deleted: ReadonlySet<string>;
  /** States that were given up when a smaller backup was accepted, or a restore undone. */
  givenUp: ReadonlySet<string>;
}

/** How a deleted interview, a deleted note and a state that was given up are named in LetGo. */
export const discardedName = {
  interview: (id: string) => JSON.stringify([id]),
  note: (id: string, mark: string) => JSON.stringify([id, mark]),
  state: (id: string, digest: string) => JSON.stringify([id, digest]),
};

/** The interview that a name in LetGo is about. */
export function interviewIn(name: string): string {
  const [id = '']: string[] = JSON.parse(name);
  return id;
}

/**
 * Whether nothing of an interview's earlier state is missing in a later one. The revision alone does not tell: after a
 * loss it counts from an older state on, and may pass the one that was lost.
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

/** The interviews of which an earlier backup holds something that none of the later ones does. */
export function lackingIn(later: readonly Holding[], earlier: Holding, gone: Discarded): string[] {
  const held = (id: string, one: Held) =>
    holdsAll(id, undefined, one, gone) || later.some((other) => holdsAll(id, other.get(id), one, gone));
  return [...earlier].filter(([id, one]) => !held(id, one)).map(([id]) => id);
}

/** What the newest backup lacks, where it holds less than another one. */
export const Lesser = z.object({
  /** Name of the file that holds more. */
  name: z.string(),
  /** Number of interviews in the newest backup, and in the one that holds more. */
  holds: Count,
  held: Count,
  /** Number of interviews that are not in the newest one at all, and of those that are older there. */
  missing: Count,
  older: Count,
});
export type Lesser = z.infer<typeof Lesser>;

/** What the newest backup lacks beside the others; undefined where it lacks nothing. Of two that hold as much more, the first is named. */
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
