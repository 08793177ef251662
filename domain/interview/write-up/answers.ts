import { digestOf } from '../../digest.ts';
import { type Entries, entriesFrom } from '../../merge/entries.ts';

/**
 * What the interviewer answers in the write-up, in words. An answer is kept like a note, so that no key of it is lost and two windows can't overwrite
 * each other; its id says what it answers. It is no note: no list of notes shows it.
 */
export type Question =
  /** Why this level: one sentence. */
  | { is: 'because'; criterion: string }
  | { is: 'reflection'; question: string }
  | { is: 'change my mind' }
  /** Words for the candidate; what the next interviewer should go on with. */
  | { is: 'feedback' }
  | { is: 'go on with' }
  /** About the interviewer's own part. */
  | { is: 'my side'; question: string };

const BECAUSE = 'because:';
const REFLECTION = 'reflection:';
const CHANGE_MY_MIND = 'change-my-mind:';
const FEEDBACK = 'feedback:';
const GO_ON_WITH = 'go-on-with:';
const MY_SIDE = 'my-side:';

/** What is part of the judgement. */
const JUDGING = [BECAUSE, REFLECTION, CHANGE_MY_MIND];
const STARTS = [...JUDGING, FEEDBACK, GO_ON_WITH, MY_SIDE];

/** Longest id that is part of the id of an answer as it is, in characters: an id has room for 200. */
const LONGEST = 150;

/** The id of the answer to a question. Ids of notes are stamps, which have no colon. */
export function answerId(question: Question): string {
  if (question.is === 'because') return `${BECAUSE}${short(question.criterion)}`;
  if (question.is === 'reflection') return `${REFLECTION}${short(question.question)}`;
  if (question.is === 'my side') return `${MY_SIDE}${short(question.question)}`;
  if (question.is === 'feedback') return FEEDBACK;
  return question.is === 'go on with' ? GO_ON_WITH : CHANGE_MY_MIND;
}

function short(id: string): string {
  return id.length > LONGEST ? `${id.slice(0, LONGEST)}:${digestOf(id)}` : id;
}

/** Whether this is the id of an answer, and not of a note. */
export function isAnswer(id: string): boolean {
  return id.includes(':') && STARTS.some((start) => id.startsWith(start));
}

/** Whether this is the id of an answer that is part of the judgement, and not of what is written beside it. */
export function isJudging(id: string): boolean {
  return id.includes(':') && JUDGING.some((start) => id.startsWith(start));
}

/** The notes that are none of the write-up's answers. The same object if that is all of them. */
export function withoutAnswers<T>(notes: Entries<T>): Entries<T> {
  const ids = Object.keys(notes);
  if (!ids.some(isAnswer)) return notes;
  return entriesFrom(ids.filter((id) => !isAnswer(id)).map((id) => [id, notes[id] as T]));
}

/** Whether two states of an interview's notes hold the same answers. States that don't change are the same objects. */
export function haveSameAnswers<T>(a: Entries<T> = {}, b: Entries<T> = {}): boolean {
  if (a === b) return true;
  const ids = (notes: Entries<T>) => Object.keys(notes).filter(isAnswer);
  return ids(a).length === ids(b).length && ids(b).every((id) => Object.hasOwn(a, id) && a[id] === b[id]);
}
