import * as z from 'zod/mini';
import { Id } from '../domain/guide/guide.ts';
import { Change } from '../domain/interview/change.ts';
import { Interview } from '../domain/interview/interview.ts';
import { Count, Moment, Ordinal } from '../domain/number.ts';
import { CompareAndSwap, FailureReason, Health, Summary } from './record-store.ts';

/* Messages between the view-side client and the background service. */

/** View → background. */
export const FromView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('write'), interview: Id, writer: Id, seq: Ordinal, change: Change }),
  z.object({ type: z.literal('list'), ask: Count }),
  z.object({ type: z.literal('read'), ask: Count, interview: Id }),
  z.object({ type: z.literal('compare and swap'), ask: Count, swaps: z.array(CompareAndSwap) }),
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
  /** Every change of this view to this interview up to `seq` is stored durably. */
  z.object({ type: z.literal('written'), interview: Id, seq: Ordinal, revision: Count }),
  /** The change `seq` could not be stored; later ones are dropped until it is resent. */
  z.object({ type: z.literal('refused'), interview: Id, seq: Ordinal, reason: FailureReason }),
  z.object({ type: z.literal('changed'), interview: Id, change: Change }),
  /** Interviews may have changed in ways that are not sent as changes: read again. */
  z.object({ type: z.literal('sync lost') }),
  z.object({ type: z.literal('listed'), ask: Count, summaries: z.array(Summary) }),
  z.object({ type: z.literal('found'), ask: Count, interview: z.optional(Interview) }),
  z.object({ type: z.literal('swapped'), ask: Count, done: z.array(z.boolean()) }),
  z.object({ type: z.literal('purged'), ask: Count }),
  /** The state of the database: the answer to a question, or sent when it changes. */
  z.object({ type: z.literal('health'), ask: z.optional(Count), health: Health }),
  z.object({ type: z.literal('brought back'), ask: Count, brought: Count, unreadable: Count }),
  z.object({ type: z.literal('done'), ask: Count }),
  z.object({ type: z.literal('failed'), ask: Count, reason: FailureReason }),
]);
export type ToView = z.infer<typeof ToView>;
