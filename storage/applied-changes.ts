import * as z from 'zod/mini';
import { apply, type Change } from '../domain/interview/change.ts';
import type { Interview } from '../domain/interview/interview.ts';
import { Count } from '../domain/number.ts';
import { type ClientSeq, StoreError } from './record-store.ts';

/** The greatest applied `seq` of each client. */
export const AppliedSeqs = z.record(z.string(), Count);
export type AppliedSeqs = Readonly<z.infer<typeof AppliedSeqs>>;

/** An interview as a store holds it, with the changes that have been applied to it. */
export interface StoredInterview {
  interview: Interview;
  seen: AppliedSeqs;
}

/** Maximum clients tracked per interview (least recently seen evicted first). */
const MAX_CLIENTS = 32;

/**
 * The state after these changes. Changes of the same client that were applied before are skipped.
 * Throws StoreError 'damaged' if a change is about an interview that does not exist.
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

/** An interview without what was deleted before `before` (epoch ms): undefined if it was deleted itself, the same object if there is nothing to remove. */
export function purged(interview: Interview, before: number): Interview | undefined {
  const gone = (removedAt: number | undefined) => removedAt !== undefined && removedAt < before;
  if (gone(interview.removedAt)) return undefined;
  const notes = interview.notes.filter((note) => !gone(note.removedAt));
  return notes.length === interview.notes.length ? interview : { ...interview, notes };
}
