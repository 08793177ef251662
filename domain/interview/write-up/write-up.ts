import type { Criterion, Guide } from '../../guide/guide.ts';
import { levelId } from '../../guide/guide.ts';
import { entryOf, filtered } from '../../merge/entries.ts';
import { momentOf, type Stamp, viewIn } from '../../merge/stamp.ts';
import { stampsOf, versionsOf } from '../../merge/text.ts';
import type { InterviewRecord } from '../interview-record.ts';
import type { Note } from '../note.ts';
import { answerId, isAnswer, type Question } from './answers.ts';
import type { Choice, Recommendation } from './judgement-record.ts';

/** A criterion in the write-up. */
export interface Judged {
  criterion: Criterion;
  choice: Choice;
  /** The chosen level's place in the scale; undefined if none is chosen, or one that the guide doesn't have. */
  level: number | undefined;
  /** The notes that are evidence for it, in order. */
  evidence: Note[];
  /** The note that says most, if it is still there. */
  strongest: Note | undefined;
  /** Why this level. */
  because: string;
}

/** A write-up as views show it: made of the interview's record, with what open editors hold folded in, and of its guide. */
export interface WriteUp {
  criteria: Judged[];
  recommendation: Recommendation;
  /** When it was finished, in epoch ms. */
  finishedAt?: number;
  /** When it was first changed after that, if it was, in epoch ms. */
  changedAt?: number;
  /** When it was left open for good, in epoch ms. */
  leftOpenAt?: number;
}

const OPEN: Choice = { is: 'open' };

/** The write-up of an interview with these live notes. */
export function writeUpOf(record: InterviewRecord, guide: Pick<Guide, 'criteria'>, notes: readonly Note[]): WriteUp {
  const { recommendation, finished, leftOpen } = record.judgement ?? {};
  const finishedAt = finished?.value.on ? finished.value.at : undefined;
  const changedAt = finished?.value.on ? lastChange(record, finished.stamp) : undefined;
  return {
    criteria: guide.criteria.map((criterion) => judgedOf(record, criterion, notes)),
    recommendation: recommendation?.value ?? 'open',
    ...(finishedAt !== undefined && { finishedAt }),
    ...(changedAt !== undefined && { changedAt }),
    ...(leftOpen && leftOpen.value > 0 && { leftOpenAt: leftOpen.value }),
  };
}

function judgedOf(record: InterviewRecord, criterion: Criterion, notes: readonly Note[]): Judged {
  const { choice, strongest } = entryOf(record.judgement?.criteria, criterion.id) ?? {};
  const chosen = choice?.value ?? OPEN;
  const level = chosen.is === 'level' ? criterion.levels.findIndex((one, i) => levelId(one, i) === chosen.level) : -1;
  const evidence = notes.filter((note) => note.criteria.includes(criterion.id));
  return {
    criterion,
    choice: chosen,
    level: level < 0 ? undefined : level,
    evidence,
    strongest: evidence.find(({ id }) => id === strongest?.value),
    because: answerTo(record, { is: 'because', criterion: criterion.id }),
  };
}

/** The interviewer's answer, in words; empty if there is none. */
export function answerTo(record: InterviewRecord, question: Question): string {
  return versionsOf(entryOf(record.notes, answerId(question))?.text)[0]?.text ?? '';
}

/** What other openings of an editor left of an answer, latest first. */
export function earlierAnswers(
  record: InterviewRecord,
  question: Question,
): { text: string; by: string; stamp: Stamp }[] {
  const [last, ...earlier] = versionsOf(entryOf(record.notes, answerId(question))?.text);
  return earlier
    .filter(({ text }) => text.trim() !== '' && text !== last?.text)
    .map(({ text, stamp }) => ({ text, stamp, by: viewIn(stamp) }));
}

/** When judgement was last changed after this stamp, in epoch ms; undefined if it wasn't. Notes and what they are evidence for count, too. */
function lastChange({ judgement, notes }: InterviewRecord, after: Stamp): number | undefined {
  const { criteria = {}, recommendation } = judgement ?? {};
  const chosen = Object.values(criteria).flatMap(({ choice, strongest }) => [choice?.stamp, strongest?.stamp]);
  const noted = Object.values(notes ?? {}).flatMap(({ text, criteria: tags = {}, kind }) => [
    ...stampsOf(text),
    ...Object.values(tags).map(({ stamp }) => stamp),
    kind?.stamp,
  ]);
  const later = [...chosen, recommendation?.stamp, ...noted].filter((one) => one !== undefined && one > after);
  const last = later.sort().at(-1);
  return last === undefined ? undefined : momentOf(last);
}

/** Whether a level may be chosen for it: one needs an observation or a quote to rest on, or an inference that names one of them. */
export function hasEvidence(evidence: readonly Note[]): boolean {
  return evidence.some(({ kind }) => kind === 'observation' || kind === 'quote');
}

/** Whether each criterion has a level, or honestly none: before that, a recommendation would come too early. */
export function isReadyToRecommend({ criteria }: Pick<WriteUp, 'criteria'>): boolean {
  return criteria.every(({ choice, level }) => choice.is === 'no evidence' || level !== undefined);
}

/** Where a write-up goes on: the first criterion without a choice, or what comes after the last. */
export function nextOpen({ criteria }: Pick<WriteUp, 'criteria'>): number {
  const open = criteria.findIndex(({ choice, level }) => choice.is !== 'no evidence' && level === undefined);
  return open < 0 ? criteria.length : open;
}

/** Whether anything was judged or answered yet. */
export function isBegun({ judgement, notes }: InterviewRecord): boolean {
  const answers = filtered(notes, (_, id) => isAnswer(id));
  const chosen = Object.values(judgement?.criteria ?? {}).some(({ choice }) => choice && choice.value.is !== 'open');
  return chosen || Object.values(answers ?? {}).some(({ text }) => (versionsOf(text)[0]?.text ?? '').trim() !== '');
}

/** Minutes that a write-up takes: as the user's own took, by criterion (their median), or six in all. */
export function expectedMinutes(criteria: number, own: readonly { minutes: number; criteria: number }[]): number {
  const each = own
    .filter((one) => one.criteria > 0 && one.minutes > 0)
    .map((one) => one.minutes / one.criteria)
    .sort((a, b) => a - b);
  const median = each[Math.floor(each.length / 2)];
  if (median === undefined) return USUAL_MINUTES;
  return Math.max(1, Math.round(median * Math.max(criteria, 1)));
}

const USUAL_MINUTES = 6;
