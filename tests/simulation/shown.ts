import { canonical } from '../../domain/digest.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { viewOf } from '../../domain/interview/interview-view.ts';
import type { Note } from '../../domain/interview/note.ts';
import { folded } from '../../domain/interview/open-text.ts';
import type { StoredInterview } from '../../storage/record-store.ts';
import { tokensIn } from './history.ts';
import { added, removed, WHOLE } from './oracle.ts';
import { GUIDE } from './setting.ts';

/** All tokens that a view shows, deleted notes included. */
export function tokensShown(shown: Interview): Set<string> {
  const finished = notesIn(shown).filter(({ unfinished }) => !unfinished);
  return new Set([
    ...tokensIn(JSON.stringify(shown)),
    ...tokensIn(JSON.stringify(finished)).map(added),
    ...shown.timeline.map(({ id }) => id),
    ...shown.notes.filter(({ removedAt }) => removedAt !== undefined).map(({ id }) => removed(id)),
    ...(shown.removedAt === undefined ? [] : [removed(WHOLE)]),
  ]);
}

/** All notes, prompts of mine among them. */
function notesIn({ notes, prompts = [] }: Pick<Interview, 'notes' | 'prompts'>): Note[] {
  return [...notes, ...prompts];
}

/** What a user can reach of what is stored: the tokens, and the notes in order. */
export function reachable({ record, texts }: StoredInterview): { tokens: Set<string>; notes: string[] } {
  const whole: InterviewRecord = folded(record, texts);
  const view = viewOf(whole, GUIDE, { draft: null });
  if (view.removedAt !== undefined) return { tokens: new Set(), notes: [] };
  const notes = view.notes.filter(({ removedAt }) => removedAt === undefined);
  return { tokens: tokensShown({ ...view, notes }), notes: notes.map(({ id }) => id) };
}

/**
 * What of an interview must be the same in views and stores: `rest`. Of what was `once` deleted, and something new brought back, a store that had
 * purged it has less than a view which still holds it.
 */
export function comparable(
  shown: Interview | undefined,
  deleted: ReadonlySet<string>,
): { rest: string; once: string[] } {
  if (!shown || shown.removedAt !== undefined) return { rest: deleted.has(WHOLE) ? '' : 'nothing', once: [] };
  const { guide: _, createdAt: _createdAt, prompts: _prompts, ...rest } = shown;
  const live = notesIn(shown).filter(({ removedAt }) => removedAt === undefined);
  const isOnce = ({ id }: { id: string }) => deleted.has(id) || deleted.has(WHOLE);
  const notes = live.filter((note) => !isOnce(note)).sort((a, b) => (a.id < b.id ? -1 : 1));
  // Without what was once deleted, which one side may have and the other not.
  const isEmpty =
    notes.length === 0 &&
    rest.timeline.length === 0 &&
    rest.candidate === '' &&
    rest.ticked.length === 0 &&
    !rest.prepared;
  return {
    rest: deleted.has(WHOLE) ? '' : isEmpty ? 'nothing' : canonical({ ...rest, notes }),
    once: live.filter(isOnce).map(({ id }) => id),
  };
}
