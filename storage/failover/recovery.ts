import { status } from '../../domain/interview/interview.ts';
import { RESTORABLE_FOR } from '../../domain/retention.ts';
import { applyChanges, type StoredInterview } from '../applied-changes.ts';

/** Of two states of an interview the one that knows more. */
export function newerOf(a: StoredInterview | undefined, b: StoredInterview | undefined): StoredInterview | undefined {
  if (!a || !b) return a ?? b;
  return b.interview.revision > a.interview.revision ? b : a;
}

/**
 * What has to be stored because the copy knows more: all of it where the database has it older or not at all; notes
 * where it has lost some in the middle of what it holds. Undefined: nothing. Notes only ever go when an interview is moved,
 * or a day after they were deleted: of a copy that is older than that (`age` in ms), a missing note may be one of those.
 */
export function restoredFrom(
  copy: StoredInterview,
  stored: StoredInterview | undefined,
  age: number,
): StoredInterview | undefined {
  if (!stored || stored.interview.revision < copy.interview.revision) return copy;
  if (status(stored.interview) === 'rescheduled') return undefined;
  const changedSince = stored.interview.revision > copy.interview.revision;
  if (changedSince && age >= RESTORABLE_FOR) return undefined;
  const there = new Set(stored.interview.notes.map(({ id }) => id));
  const lost = copy.interview.notes.filter(({ id, removedAt }) => removedAt === undefined && !there.has(id));
  if (lost.length === 0) return undefined;
  return applyChanges(
    stored,
    lost.map((note) => ({ type: 'note written', note })),
  );
}

/** When something happened last in an interview, as far as its timeline and notes tell; epoch ms. */
export function lastUsedAt({ interview }: StoredInterview): number {
  return Math.max(interview.createdAt, interview.timeline.at(-1)?.at ?? 0, interview.notes.at(-1)?.at ?? 0);
}
