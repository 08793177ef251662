import { status } from '../../domain/interview/interview.ts';
import { RESTORABLE_FOR } from '../../domain/retention.ts';
import { applyChanges, type StoredInterview } from '../applied-changes.ts';

/** The newer of two states of an interview. */
export function newerOf(a: StoredInterview | undefined, b: StoredInterview | undefined): StoredInterview | undefined {
  if (!a || !b) return a ?? b;
  return b.interview.revision > a.interview.revision ? b : a;
}

/**
 * What to store because the snapshot has more than the database: the whole snapshot if the database has it older or not at
 * all, or notes that the database lost. Undefined: nothing. Notes are only removed when an interview is rescheduled, or a
 * day after they were deleted, so a note missing since an older snapshot (`age` in ms) may have been removed on purpose.
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

/** When an interview was last used, according to its timeline and notes; epoch ms. */
export function lastUsedAt({ interview }: StoredInterview): number {
  return Math.max(interview.createdAt, interview.timeline.at(-1)?.at ?? 0, interview.notes.at(-1)?.at ?? 0);
}
