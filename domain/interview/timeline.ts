import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { Moment } from '../number.ts';

const base = { id: Id, /** Epoch milliseconds, as the clock said then. */ at: Moment };

/** How an interview ended: to be written up, or moved to another day. */
export const Outcome = z.enum(['writeup', 'rescheduled']);
export type Outcome = z.infer<typeof Outcome>;

/** What really happened, in the order in which it was recorded. The first `entered` starts the interview. */
export const TimelineEvent = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('entered'), section: Id }),
  z.object({ ...base, kind: z.literal('paused') }),
  z.object({ ...base, kind: z.literal('resumed') }),
  z.object({ ...base, kind: z.literal('ended'), outcome: Outcome }),
]);
export type TimelineEvent = z.infer<typeof TimelineEvent>;
export type Timeline = readonly TimelineEvent[];

/** The event that ended an interview; undefined while it goes on. */
export function endOf(timeline: Timeline): (TimelineEvent & { kind: 'ended' }) | undefined {
  const last = timeline.at(-1);
  return last?.kind === 'ended' ? last : undefined;
}

/** When an interview ended, in epoch milliseconds; undefined while it goes on. */
export function endedAt(timeline: Timeline): number | undefined {
  return endOf(timeline) && ordered(timeline).at(-1)?.at;
}

/** The earliest moment at which an interview can have ended: that of the event before its end. */
export function earliestEnd(timeline: Timeline): number | undefined {
  return ordered(timeline.slice(0, -1)).at(-1)?.at;
}

const MINUTE = 60_000;

/** Why an interview can't have ended in this minute: something happened after it, or it is still to come. */
export function endFault(timeline: Timeline, at: number, now: number): 'early' | 'future' | undefined {
  if (Math.floor(at / MINUTE) < Math.floor((earliestEnd(timeline) ?? at) / MINUTE)) return 'early';
  return at > now ? 'future' : undefined;
}

/**
 * The timeline with times that never run backwards: where the clock was set back, an event counts as
 * happening at the moment of the one before it. So no duration is ever negative.
 */
export function ordered(timeline: Timeline): TimelineEvent[] {
  let latest = Number.NEGATIVE_INFINITY;
  return timeline.map((event) => {
    latest = Math.max(latest, event.at);
    return { ...event, at: latest };
  });
}
