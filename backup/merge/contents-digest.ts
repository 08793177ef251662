import type { Held } from '../../domain/backup/holding.ts';
import { canonical, digestOf } from '../../domain/digest.ts';
import { type Interview, status } from '../../domain/interview/interview.ts';
import { keptContents } from './kept-contents.ts';

/** An interview's entry in a manifest. */
export function heldOf(interview: Interview): Held {
  const { notes } = keptContents(interview);
  return {
    revision: interview.revision,
    digest: contentsDigest(interview),
    notes: notes.map(({ id }) => noteMark(id)),
    erased: status(interview) === 'rescheduled',
  };
}

/** A short identifier of a note. */
export function noteMark(id: string): string {
  return digestOf(id).slice(-8);
}

/** Digest of an interview's contents, without its revision, deleted parts and caret. */
export function contentsDigest(interview: Interview): string {
  const { revision: _, draft, ...rest } = keptContents(interview);
  if (!draft || draft.text.trim() === '') return digestOf(canonical(rest));
  const { caret: __, ...text } = draft;
  return digestOf(canonical({ ...rest, draft: text }));
}
