import * as z from 'zod/mini';
import { Id } from '../domain/guide/guide.ts';
import { Change } from '../domain/interview/change.ts';
import { Call, Interview } from '../domain/interview/interview.ts';
import { Count, Moment, Ordinal } from '../domain/number.ts';

/* The words of remote.ts and serve.ts to each other. */

export const Reason = z.enum(['unopenable', 'full', 'damaged', 'silent', 'cut off', 'failed']);

export const Summary = z.object({
  id: Id,
  candidate: z.string(),
  role: z.string(),
  guide: z.object({ id: Id, name: z.string() }),
  call: Call,
  status: z.enum(['planned', 'under way', 'write-up', 'rescheduled']),
  createdAt: Moment,
  plannedEnd: Moment,
  startedAt: z.optional(Moment),
  endedAt: z.optional(Moment),
  notes: Count,
  removedAt: z.optional(Moment),
});

export const Health = z.object({
  trouble: z.optional(Reason),
  waiting: Count,
  atHand: z.array(Summary),
  damaged: Count,
  unreadable: z.optional(z.array(z.object({ id: z.string(), candidate: z.string(), at: z.optional(Moment) }))),
  safetyCopies: z.optional(z.literal('unavailable')),
  loss: z.optional(z.object({ at: Moment, missing: Count })),
  aside: z.array(z.object({ name: z.string(), at: Moment })),
});

/** View → background. */
export const FromView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('write'), interview: Id, writer: Id, seq: Ordinal, change: Change }),
  z.object({ type: z.literal('list'), ask: Count }),
  z.object({ type: z.literal('read'), ask: Count, interview: Id }),
  z.object({
    type: z.literal('compare and swap'),
    ask: Count,
    swaps: z.array(z.object({ id: Id, was: z.nullable(Count), now: z.nullable(Interview) })),
  }),
  z.object({ type: z.literal('purge'), ask: Count, before: Moment }),
  z.object({ type: z.literal('health'), ask: Count }),
  z.object({ type: z.literal('set aside'), ask: Count }),
  z.object({ type: z.literal('bring back'), ask: Count, name: z.string() }),
  z.object({ type: z.literal('discard aside'), ask: Count, name: z.string() }),
  z.object({ type: z.literal('accept loss'), ask: Count }),
]);
export type FromView = z.infer<typeof FromView>;

/** Background → view. */
export const ToView = z.discriminatedUnion('type', [
  /** Every change of this view to this interview up to `seq` is kept for good. */
  z.object({ type: z.literal('written'), interview: Id, seq: Ordinal, revision: Count }),
  /** The change `seq` could not be kept; neither is any after it, until it is sent again. */
  z.object({ type: z.literal('refused'), interview: Id, seq: Ordinal, reason: Reason }),
  z.object({ type: z.literal('changed'), interview: Id, change: Change }),
  /** Others may have changed something that can't be told: read again. */
  z.object({ type: z.literal('missed') }),
  z.object({ type: z.literal('listed'), ask: Count, summaries: z.array(Summary) }),
  z.object({ type: z.literal('found'), ask: Count, interview: z.optional(Interview) }),
  z.object({ type: z.literal('swapped'), ask: Count, done: z.array(z.boolean()) }),
  z.object({ type: z.literal('purged'), ask: Count }),
  /** How the database fares: the answer to a question, or news. */
  z.object({ type: z.literal('fares'), ask: z.optional(Count), health: Health }),
  z.object({ type: z.literal('brought back'), ask: Count, brought: Count, unreadable: Count }),
  z.object({ type: z.literal('done'), ask: Count }),
  z.object({ type: z.literal('failed'), ask: Count, reason: Reason }),
]);
export type ToView = z.infer<typeof ToView>;
