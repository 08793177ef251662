import * as z from 'zod/mini';
import { Change } from '../domain/change.ts';
import { Id } from '../domain/guide.ts';
import { Call, Interview } from '../domain/interview.ts';

/* The words of remote.ts and serve.ts to each other. */

export const Reason = z.enum(['unopenable', 'full', 'damaged', 'silent', 'cut off', 'failed']);

export const Summary = z.object({
  id: Id,
  candidate: z.string(),
  role: z.string(),
  guide: z.object({ id: Id, name: z.string() }),
  call: Call,
  status: z.enum(['planned', 'under way', 'write-up', 'rescheduled']),
  createdAt: z.number(),
  plannedEnd: z.number(),
  startedAt: z.optional(z.number()),
  endedAt: z.optional(z.number()),
  notes: z.number(),
  removedAt: z.optional(z.number()),
});

export const Health = z.object({
  trouble: z.optional(Reason),
  waiting: z.number(),
  atHand: z.array(Summary),
  damaged: z.number(),
  loss: z.optional(z.object({ at: z.number(), missing: z.number() })),
  aside: z.array(z.object({ name: z.string(), at: z.number() })),
});

/** View → background. */
export const FromView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('write'), interview: Id, writer: Id, seq: z.int().check(z.gte(1)), change: Change }),
  z.object({ type: z.literal('list'), ask: z.int() }),
  z.object({ type: z.literal('read'), ask: z.int(), interview: Id }),
  z.object({
    type: z.literal('swap'),
    ask: z.int(),
    swaps: z.array(z.object({ id: Id, was: z.nullable(z.int()), now: z.nullable(Interview) })),
  }),
  z.object({ type: z.literal('sweep'), ask: z.int(), before: z.number() }),
  z.object({ type: z.literal('health'), ask: z.int() }),
  z.object({ type: z.literal('set aside'), ask: z.int() }),
  z.object({ type: z.literal('bring back'), ask: z.int(), name: z.string() }),
  z.object({ type: z.literal('accept loss'), ask: z.int() }),
]);
export type FromView = z.infer<typeof FromView>;

/** Background → view. */
export const ToView = z.discriminatedUnion('type', [
  /** Every change of this view to this interview up to `seq` is kept for good. */
  z.object({ type: z.literal('written'), interview: Id, seq: z.int(), revision: z.int() }),
  /** The change `seq` could not be kept; neither is any after it, until it is sent again. */
  z.object({ type: z.literal('refused'), interview: Id, seq: z.int(), reason: Reason }),
  z.object({ type: z.literal('changed'), interview: Id, change: Change }),
  /** Others may have changed something that can't be told: read again. */
  z.object({ type: z.literal('missed') }),
  z.object({ type: z.literal('listed'), ask: z.int(), summaries: z.array(Summary) }),
  z.object({ type: z.literal('found'), ask: z.int(), interview: z.optional(Interview) }),
  z.object({ type: z.literal('swapped'), ask: z.int(), done: z.array(z.boolean()) }),
  z.object({ type: z.literal('swept'), ask: z.int() }),
  /** How the database fares: the answer to a question, or news. */
  z.object({ type: z.literal('fares'), ask: z.optional(z.int()), health: Health }),
  z.object({ type: z.literal('brought back'), ask: z.int(), brought: z.number(), unreadable: z.number() }),
  z.object({ type: z.literal('done'), ask: z.int() }),
  z.object({ type: z.literal('failed'), ask: z.int(), reason: Reason }),
]);
export type ToView = z.infer<typeof ToView>;
