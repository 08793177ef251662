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

/** How many of the past count. */
const COUNTED = 10;

/** What is said while nothing is known, in minutes. */
const USUAL = 6;

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

/**
 * About how many minutes a write-up of so many criteria takes: as it took this user, by the median of the last ten, one step for each criterion and one
 * for the rest; else the usual time. `past`: the last one first.
 */
export function expectedMinutes(criteria: number, past: readonly Pace[]): number {
  const steps = past.slice(0, COUNTED).map((one) => one.minutes / (one.criteria + 1));
  if (steps.length === 0) return USUAL;
  return Math.max(1, Math.round(median(steps) * (criteria + 1)));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? 0)) / 2;
}
