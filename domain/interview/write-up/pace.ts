import * as z from 'zod/mini';
import { filtered } from '../../merge/entries.ts';
import { momentOf } from '../../merge/stamp.ts';
import { Count } from '../../number.ts';
import type { InterviewRecord } from '../interview-record.ts';
import { isJudging } from './answers.ts';

/** How long a finished write-up took: whole minutes, and for how many criteria. */
export const Pace = z.object({ minutes: Count, criteria: Count });
export type Pace = z.infer<typeof Pace>;

const MINUTE = 60_000;

/** One that took longer was interrupted, and says nothing, in ms. */
const LONGEST = 60 * MINUTE;

/** Who judges so soon after the end began at the end, in ms. */
const AT_ONCE = 5 * MINUTE;

/** How long the write-up took that is finished now, of an interview that ended at this moment (epoch ms); undefined if that isn't known. */
export function paceOf({ judgement, notes }: InterviewRecord, endedAt: number): Pace | undefined {
  const { criteria = {}, recommendation, finished } = judgement ?? {};
  if (!finished?.value.on) return undefined;
  const answers = Object.values(filtered(notes, (_, id) => isJudging(id)) ?? {});
  const chosen = Object.values(criteria).flatMap(({ choice }) => (choice ? [choice] : []));
  const stamps = [
    ...chosen.map(({ stamp }) => stamp),
    ...(recommendation ? [recommendation.stamp] : []),
    ...answers.flatMap(({ text = {} }) => Object.keys(text)),
  ];
  if (stamps.length === 0) return undefined;
  const first = Math.min(...stamps.map(momentOf));
  const begun = first - endedAt < AT_ONCE ? endedAt : first;
  const took = finished.value.at - begun;
  const settled = chosen.filter(({ value }) => value.is !== 'open').length;
  if (took < 0 || took > LONGEST || settled === 0) return undefined;
  return { minutes: Math.max(1, Math.round(took / MINUTE)), criteria: settled };
}
