import type { Entries } from '../../merge/entries.ts';

/**
 * What the interviewer answers in the write-up, in words. An answer is kept like a note, so that no key of it is lost and two windows can't overwrite
 * each other; its id says what it answers. It is no note: no list of notes shows it.
 */
export type Question =
  /** Why this level: one sentence. */
  | { is: 'because'; criterion: string }
  | { is: 'reflection'; question: string }
  | { is: 'change my mind' }
  /** Words for the candidate. */
  | { is: 'feedback' }
  /** Words for who interviews next. */
  | { is: 'next interviewer' }
  /** Why an open write-up is left as it is. */
  | { is: 'left open' };

const BECAUSE = 'because:';
const REFLECTION = 'reflection:';
const OTHERS = {
  'change my mind': 'change-my-mind:',
  feedback: 'feedback:',
  'next interviewer': 'next-interviewer:',
  'left open': 'left-open:',
} as const;

const STARTS = [BECAUSE, REFLECTION, ...Object.values(OTHERS)];

/** The id of the answer to a question. Ids of notes are stamps, which have no colon. */
export function answerId(question: Question): string {
  if (question.is === 'because') return `${BECAUSE}${question.criterion}`;
  if (question.is === 'reflection') return `${REFLECTION}${question.question}`;
  return OTHERS[question.is];
}

/** Whether this is the id of an answer, and not of a note. */
export function isAnswer(id: string): boolean {
  return STARTS.some((start) => id.startsWith(start));
}

/** The notes that are none of the write-up's answers. The same object if that is all of them. */
export function withoutAnswers<T>(notes: Entries<T>): Entries<T> {
  const ids = Object.keys(notes);
  if (!ids.some(isAnswer)) return notes;
  return Object.fromEntries(ids.filter((id) => !isAnswer(id)).map((id) => [id, notes[id] as T]));
}
