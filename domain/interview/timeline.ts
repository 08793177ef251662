import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { Moment } from '../number.ts';

const base = { id: Id, /** Epoch milliseconds, as the clock said then. */ at: Moment };

/** How an interview ended: to be written up, or rescheduled. */
export const Outcome = z.enum(['writeup', 'rescheduled']);
export type Outcome = z.infer<typeof Outcome>;

/** An event of an interview. Timelines are in the order of recording; the first `entered` starts the interview. */
export const TimelineEvent = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('entered'), section: Id }),
  z.object({ ...base, kind: z.literal('paused') }),
  z.object({ ...base, kind: z.literal('resumed') }),
  z.object({ ...base, kind: z.literal('ended'), outcome: Outcome }),
]);
export type TimelineEvent = z.infer<typeof TimelineEvent>;
export type Timeline = readonly TimelineEvent[];

/** The event that ended an interview; undefined while it is in progress. */
export function endOf(timeline: Timeline): (TimelineEvent & { kind: 'ended' }) | undefined {
  const last = timeline.at(-1);
  return last?.kind === 'ended' ? last : undefined;
}

/** When an interview ended, in epoch milliseconds; undefined while it is in progress. */
export function endedAt(timeline: Timeline): number | undefined {
  return endOf(timeline) && ordered(timeline).at(-1)?.at;
}

/** The earliest possible end of an interview: the time of the event before its end. */
export function earliestEnd(timeline: Timeline): number | undefined {
  return ordered(timeline.slice(0, -1)).at(-1)?.at;
}

const MINUTE = 60_000;

/** Why an interview can't have ended in this minute: an event is later, or the minute is in the future. */
export function endFault(timeline: Timeline, at: number, now: number): 'early' | 'future' | undefined {
  if (Math.floor(at / MINUTE) < Math.floor((earliestEnd(timeline) ?? at) / MINUTE)) return 'early';
  return at > now ? 'future' : undefined;
}

/** The timeline with monotonic times: after the clock was set back, an event gets the time of the one before it. */
export function ordered(timeline: Timeline): TimelineEvent[] {
  let latest = Number.NEGATIVE_INFINITY;
  return timeline.map((event) => {
    latest = Math.max(latest, event.at);
    return { ...event, at: latest };
  });
}
