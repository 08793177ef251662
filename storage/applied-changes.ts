import { apply, type Change } from '../domain/interview/change.ts';
import type { Interview } from '../domain/interview/interview.ts';
import { type ClientSeq, StoreError } from './record-store.ts';

/** The greatest `seq` that has been written, by writer. */
export type AppliedSeqs = Readonly<Record<string, number>>;

/** An interview as a store holds it: itself, and what of which writer has been written. */
export interface StoredInterview {
  interview: Interview;
  seen: AppliedSeqs;
}

/** So many writers are remembered for an interview; the one unheard of for longest leaves first. */
const MAX_CLIENTS = 32;

/**
 * What is held after these changes. Those of the same writer that were written before are passed over.
 * Throws StoreError 'damaged' when a change speaks of an interview that is not there.
 */
export function applyChanges(
  held: StoredInterview | undefined,
  changes: readonly Change[],
  from?: ClientSeq,
): StoredInterview {
  const seen = held?.seen ?? {};
  const known = from ? Math.max(0, (seen[from.writer] ?? 0) - from.seq + 1) : 0;
  const interview = changes.slice(known).reduce(apply, held?.interview);
  if (!interview) throw new StoreError('damaged');
  if (!from || known >= changes.length) return { interview, seen };
  const { [from.writer]: _, ...others } = seen;
  const latest = Object.entries({ ...others, [from.writer]: from.seq + changes.length - 1 }).slice(-MAX_CLIENTS);
  return { interview, seen: Object.fromEntries(latest) };
}

/** An interview without what was deleted before `before` (epoch ms): undefined when it was deleted itself, the same object when there is nothing to forget. */
export function purged(interview: Interview, before: number): Interview | undefined {
  const gone = (removedAt: number | undefined) => removedAt !== undefined && removedAt < before;
  if (gone(interview.removedAt)) return undefined;
  const notes = interview.notes.filter((note) => !gone(note.removedAt));
  return notes.length === interview.notes.length ? interview : { ...interview, notes };
}
