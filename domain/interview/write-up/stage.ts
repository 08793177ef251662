import * as z from 'zod/mini';
import { filtered } from '../../merge/entries.ts';
import { versionsOf } from '../../merge/text.ts';
import type { InterviewRecord } from '../interview-record.ts';
import { isHidden } from '../note-record.ts';
import { isJudging } from './answers.ts';

/** How far a write-up is: something was judged or answered; it was finished; or it was left open for good, and only the notes count. */
export const WriteUpStage = z.enum(['begun', 'finished', 'left open']);
export type WriteUpStage = z.infer<typeof WriteUpStage>;

/** How far the write-up of an interview is; undefined while there is none. */
export function writeUpStage(record: InterviewRecord): WriteUpStage | undefined {
  const { finished, leftOpen } = record.judgement ?? {};
  if (finished?.value.on) return 'finished';
  if (leftOpen && leftOpen.value > 0) return 'left open';
  return isBegun(record) ? 'begun' : undefined;
}

/** Whether anything was judged or answered yet. */
function isBegun({ judgement, notes }: InterviewRecord): boolean {
  const answers = filtered(notes, (note, id) => isJudging(id) && !isHidden(note));
  const { criteria = {}, recommendation } = judgement ?? {};
  const chosen = Object.values(criteria).some(({ choice }) => choice && choice.value.is !== 'open');
  const recommended = recommendation !== undefined && recommendation.value !== 'open';
  return chosen || recommended || Object.values(answers ?? {}).some(({ text }) => lastOf(text).trim() !== '');
}

function lastOf(text: Parameters<typeof versionsOf>[0]): string {
  return versionsOf(text)[0]?.text ?? '';
}
