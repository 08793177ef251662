import type { Entries } from '../../merge/entries.ts';
import { momentOf, type Stamp } from '../../merge/stamp.ts';
import { stampsOf } from '../../merge/text.ts';
import type { InterviewRecord } from '../interview-record.ts';
import type { NoteState } from '../note-record.ts';
import { isAnswer, isJudging } from './answers.ts';

/**
 * When a finished write-up was last changed after it was finished, in epoch ms; undefined if it wasn't. The notes that are or were
 * evidence count, too, and what they rest on: without that, an inference is no evidence any more.
 */
export function changedSince({ judgement, notes = {} }: InterviewRecord): number | undefined {
  const { criteria = {}, recommendation, finished } = judgement ?? {};
  if (!finished?.value.on) return undefined;
  const chosen = Object.values(criteria).flatMap(({ choice, strongest }) => [choice?.stamp, strongest?.stamp]);
  const later = [...chosen, recommendation?.stamp, ...evidenceStamps(notes)].filter(
    (one) => one !== undefined && one > finished.stamp,
  );
  const last = later.sort().at(-1);
  return last === undefined ? undefined : momentOf(last);
}

function evidenceStamps(notes: Entries<NoteState>): (Stamp | undefined)[] {
  const pointedAt = new Set(Object.values(notes).flatMap(({ criteria, basis }) => (criteria && basis?.value) || []));
  return Object.entries(notes).flatMap(([id, { text, criteria, kind, basis, removed }]) => {
    if (isAnswer(id)) return isJudging(id) ? stampsOf(text) : [];
    if (!criteria && !pointedAt.has(id)) return [];
    const tagged = Object.values(criteria ?? {}).map(({ stamp }) => stamp);
    // Whether what is pointed at points further makes no difference.
    return [...stampsOf(text), ...tagged, kind?.stamp, criteria && basis?.stamp, removed?.on.stamp];
  });
}
