import type { Criterion, Guide, Level, ReflectionQuestion } from '../../guide/guide.ts';
import { isRated, levelId } from '../../guide/guide.ts';
import { entryOf } from '../../merge/entries.ts';
import { type Version, versionsOf } from '../../merge/text.ts';
import { type Interview, liveNotes } from '../interview.ts';
import type { InterviewRecord } from '../interview-record.ts';
import type { Note } from '../note.ts';
import { isHidden } from '../note-record.ts';
import { answerId, type Question } from './answers.ts';
import { changedSince } from './changed-since.ts';
import type { Choice, Recommendation } from './judgement-record.ts';
import { restsOnSeen } from './seen-evidence.ts';
import { writeUpStage } from './stage.ts';

/** A criterion in the write-up. */
export interface Judged {
  criterion: Criterion;
  choice: Choice;
  /** The chosen level; undefined if none is chosen, or one that the guide doesn't have. */
  level: Level | undefined;
  /** The notes that are evidence for it, in order. */
  evidence: Note[];
  /** Whether there is an observation or a quote among them, or an inference that points at one: a level needs that. */
  hasEvidence: boolean;
  /** The note that says most, if it is still there. */
  strongest: Note | undefined;
  /** Why this level. */
  because: string;
}

/** A question of the guide, and the interviewer's answer. */
export interface Reflected {
  question: ReflectionQuestion;
  answer: string;
}

/**
 * A write-up as views show it: made of the interview's record, with what open editors hold folded in, and of its guide. Levels and the recommendation
 * are words: nothing in it counts, adds up or orders persons.
 */
export interface WriteUp {
  criteria: Judged[];
  changeMyMind: string;
  reflection: Reflected[];
  recommendation: Recommendation;
  /** When it was finished, in epoch ms. */
  finishedAt?: number;
  /** When it was last changed after that, if it was, in epoch ms. */
  changedAt?: number;
}

type Shown = Pick<Interview, 'notes'> & { guide: Pick<Guide, 'criteria' | 'reflection'> };

const OPEN: Choice = { is: 'open' };

/** The write-up of an interview. */
export function writeUpOf(record: InterviewRecord, { notes, guide }: Shown): WriteUp {
  const live = liveNotes({ notes });
  const { recommendation, finished } = record.judgement ?? {};
  const changedAt = changedSince(record);
  return {
    criteria: guide.criteria.map((criterion) => judgedOf(record, criterion, live)),
    changeMyMind: answerTo(record, { is: 'change my mind' }),
    reflection: (guide.reflection ?? []).map((question) => ({
      question,
      answer: answerTo(record, { is: 'reflection', question: question.id }),
    })),
    recommendation: recommendation?.value ?? 'open',
    ...(finished?.value.on && { finishedAt: finished.value.at }),
    ...(changedAt !== undefined && { changedAt }),
  };
}

/** The write-up for others to read; undefined if there is none, or the interviewer wanted only the notes. */
export function writtenUp(record: InterviewRecord, shown: Shown): WriteUp | undefined {
  const stage = writeUpStage(record);
  return stage === undefined || stage === 'left open' ? undefined : writeUpOf(record, shown);
}

function judgedOf(record: InterviewRecord, criterion: Criterion, notes: readonly Note[]): Judged {
  const { choice: chosen, strongest } = entryOf(record.judgement?.criteria, criterion.id) ?? {};
  const choice = chosen?.value ?? OPEN;
  const evidence = notes.filter((note) => note.criteria.includes(criterion.id));
  return {
    criterion,
    choice,
    level: levelOf(criterion, choice),
    evidence,
    hasEvidence: restsOnSeen(evidence, notes),
    strongest: evidence.find(({ id }) => id === strongest?.value),
    because: answerTo(record, { is: 'because', criterion: criterion.id }),
  };
}

/** The level that is chosen; undefined if none is, or one that the criterion doesn't have. */
export function levelOf({ levels }: Criterion, choice: Choice): Level | undefined {
  return choice.is === 'level' ? levels.find((one, i) => levelId(one, i) === choice.level) : undefined;
}

/** The notes that may be attached to a criterion. What candidates were told is not rated is never offered. */
export function attachable({ notes, guide }: Pick<Interview, 'notes' | 'guide'>, criterion: string): Note[] {
  const unrated = new Set(guide.sections.filter((section) => !isRated(section)).map(({ id }) => id));
  return liveNotes({ notes }).filter(
    ({ criteria, section }) => !criteria.includes(criterion) && !(section !== undefined && unrated.has(section)),
  );
}

/** The interviewer's answer, in words; empty if there is none. */
export function answerTo(record: InterviewRecord, question: Question): string {
  return textsOf(record, question)[0]?.text ?? '';
}

/** What other openings of an editor left of an answer, latest first. */
export function earlierAnswers(record: InterviewRecord, question: Question): string[] {
  const [last, ...earlier] = textsOf(record, question);
  const texts = earlier.map(({ text }) => text).filter((text) => text.trim() !== '' && text !== last?.text);
  return [...new Set(texts)];
}

/** All that is left of an answer, latest first. Undoing the restore that brought it deletes it. */
function textsOf(record: InterviewRecord, question: Question): Version[] {
  const answer = entryOf(record.notes, answerId(question));
  return answer && !isHidden(answer) ? versionsOf(answer.text) : [];
}

/** Whether nothing is open about a criterion: it has a level that rests on something seen, or honestly none. One without a scale has nothing to choose. */
export function isSettled({ criterion, choice, level, hasEvidence }: Judged): boolean {
  if (choice.is === 'no evidence') return true;
  return hasEvidence && (level !== undefined || criterion.levels.length === 0);
}

/** Whether each criterion is settled: before that, a recommendation would come too early. */
export function isReadyToRecommend({ criteria }: Pick<WriteUp, 'criteria'>): boolean {
  return criteria.every(isSettled);
}

/** Where a write-up goes on: the first criterion that is open, or what comes after the last. */
export function nextOpen({ criteria }: Pick<WriteUp, 'criteria'>): number {
  const open = criteria.findIndex((one) => !isSettled(one));
  return open < 0 ? criteria.length : open;
}
