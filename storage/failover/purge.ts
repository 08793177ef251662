import type { Change } from '../../domain/interview/change.ts';

/** What a journal's changes deleted before a moment and did not restore. */
export interface Purged {
  /** The interview itself. */
  whole: boolean;
  /** Ids of its notes. */
  notes: ReadonlySet<string>;
  /** Ids of discarded drafts. */
  drafts: ReadonlySet<string>;
}

/** What these changes delete before a moment (epoch ms) and don't restore. */
export function purgedBy(changes: readonly Change[], before: number): Purged {
  const notes = new Set<string>();
  const drafts = new Set<string>();
  let whole = false;
  for (const change of changes) {
    if (change.type === 'note removed' && change.at < before) notes.add(change.note);
    if (change.type === 'note restored') notes.delete(change.note);
    if (change.type === 'draft cleared') drafts.add(change.draft);
    if (change.type === 'draft typed') drafts.delete(change.draft.id);
    if (change.type === 'interview removed') whole = change.at < before;
    if (change.type === 'interview restored') whole = false;
  }
  return { whole, notes, drafts };
}

/**
 * Whether a change may stay in the journal: it has no text of what was deleted. The deletion itself stays, or the database,
 * once it can be read again, would bring back what was deleted.
 */
export function mayStay({ whole, notes, drafts }: Purged, change: Change): boolean {
  if (whole) return change.type === 'interview removed';
  if (change.type === 'note written') return !notes.has(change.note.id);
  if (change.type === 'draft typed') return !notes.has(change.draft.id) && !drafts.has(change.draft.id);
  return true;
}
