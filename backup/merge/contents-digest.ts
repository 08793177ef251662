import type { Held } from '../../domain/backup/holding.ts';
import { canonical, digestOf } from '../../domain/digest.ts';
import { type Interview, status } from '../../domain/interview/interview.ts';
import { keptContents } from './kept-contents.ts';

/** What a backup holds of an interview. */
export function heldOf(interview: Interview): Held {
  const { notes } = keptContents(interview);
  return {
    revision: interview.revision,
    digest: contentsDigest(interview),
    notes: notes.map(({ id }) => noteMark(id)),
    erased: status(interview) === 'rescheduled',
  };
}

/** A note's short mark. */
export function noteMark(id: string): string {
  return digestOf(id).slice(-8);
}

/** Of all that an interview says: not how often it was changed, what was deleted of it, or where its caret stands. */
export function contentsDigest(interview: Interview): string {
  const { revision: _, draft, ...rest } = keptContents(interview);
  if (!draft || draft.text.trim() === '') return digestOf(canonical(rest));
  const { caret: __, ...text } = draft;
  return digestOf(canonical({ ...rest, draft: text }));
}
