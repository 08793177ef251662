import { canonical } from '../../domain/digest.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { viewOf } from '../../domain/interview/interview-view.ts';
import type { Note } from '../../domain/interview/note.ts';
import { folded } from '../../domain/interview/open-text.ts';
import { answerId, isAnswer, type Question } from '../../domain/interview/write-up/answers.ts';
import type { JudgementState } from '../../domain/interview/write-up/judgement-record.ts';
import { answerTo, earlierAnswers } from '../../domain/interview/write-up/write-up.ts';
import type { StoredInterview } from '../../storage/record-store.ts';
import { tokensIn } from './history.ts';
import { added, removed, WHOLE } from './oracle.ts';
import { GUIDE } from './setting.ts';

/** An interview with its write-up: how it was judged, and each answer with what is left of earlier ones, latest first. */
export interface Seen extends Interview {
  judgement?: JudgementState;
  answers?: Record<string, readonly string[]>;
}

/** What is answered in a write-up. */
export const QUESTIONS: readonly Question[] = [
  { is: 'because', criterion: 'own part' },
  { is: 'change my mind' },
  { is: 'reflection', question: 'luck' },
  { is: 'feedback' },
];

/** The interview that a view shows, with its write-up as the record says. */
export function withWriteUp(shown: Interview, record: InterviewRecord): Seen {
  const { judgement, notes = {} } = record;
  if (!judgement && !Object.keys(notes).some(isAnswer)) return shown;
  const answers = QUESTIONS.map((one) => [
    answerId(one),
    [answerTo(record, one), ...earlierAnswers(record, one)].filter((text) => text !== ''),
  ]).filter(([, texts]) => texts?.length !== 0);
  return {
    ...shown,
    ...(judgement && { judgement }),
    ...(answers.length > 0 && { answers: Object.fromEntries(answers) }),
  };
}

/** All that is stored of an interview, as a view would show it. */
export function seenIn({ record, texts }: Pick<StoredInterview, 'record' | 'texts'>): Seen {
  const whole = folded(record, texts);
  return withWriteUp(viewOf(whole, GUIDE, { draft: null }), whole);
}

/** All tokens that a view shows, deleted notes included. */
export function tokensShown(shown: Seen): Set<string> {
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
export function reachable(stored: StoredInterview): { tokens: Set<string>; notes: string[] } {
  const view = seenIn(stored);
  if (view.removedAt !== undefined) return { tokens: new Set(), notes: [] };
  const notes = view.notes.filter(({ removedAt }) => removedAt === undefined);
  return { tokens: tokensShown({ ...view, notes }), notes: notes.map(({ id }) => id) };
}

/**
 * What of an interview must be the same in views and stores: `rest`. Of what was `once` deleted, and something new brought back, a store that had
 * purged it has less than a view which still holds it.
 */
export function comparable(shown: Seen | undefined, deleted: ReadonlySet<string>): { rest: string; once: string[] } {
  if (!shown || shown.removedAt !== undefined) return { rest: deleted.has(WHOLE) ? '' : 'nothing', once: [] };
  const { guide: _, createdAt: _createdAt, prompts: _prompts, answers = {}, ...rest } = shown;
  const live = notesIn(shown).filter(({ removedAt }) => removedAt === undefined);
  const isOnce = ({ id }: { id: string }) => deleted.has(id) || deleted.has(WHOLE);
  const [answered, others] = [true, false].map((once) =>
    Object.entries(answers).filter(([id]) => isOnce({ id }) === once),
  ) as [[string, readonly string[]][], [string, readonly string[]][]];
  const notes = live.filter((note) => !isOnce(note)).sort((a, b) => (a.id < b.id ? -1 : 1));
  // Without what was once deleted, which one side may have and the other not.
  const isEmpty =
    notes.length === 0 &&
    rest.timeline.length === 0 &&
    rest.candidate === '' &&
    rest.ticked.length === 0 &&
    !rest.judgement &&
    others.length === 0 &&
    !rest.prepared;
  return {
    rest: deleted.has(WHOLE)
      ? ''
      : isEmpty
        ? 'nothing'
        : canonical({ ...rest, notes, answers: Object.fromEntries(others) }),
    once: [...live.filter(isOnce).map(({ id }) => id), ...answered.map(([id]) => id)],
  };
}
