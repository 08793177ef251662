import * as z from 'zod/mini';
import { Id } from '../../guide/guide.ts';
import { entriesOf } from '../../merge/entries.ts';
import { fieldsOf, mapOf } from '../../merge/part.ts';
import { register, registerOf } from '../../merge/register.ts';
import { Moment } from '../../number.ts';

/** What is chosen for a criterion: a level, honestly nothing to go by, or nothing yet. */
export const Choice = z.discriminatedUnion('is', [
  z.object({ is: z.literal('level'), level: Id }),
  z.object({ is: z.literal('no evidence') }),
  z.object({ is: z.literal('open') }),
]);
export type Choice = z.infer<typeof Choice>;

/** The recommendation, in this order. There is no middle; it may be left open. */
export const RECOMMENDATIONS = ['strong no', 'no', 'yes', 'strong yes'] as const;
export const Recommendation = z.enum([...RECOMMENDATIONS, 'open']);
export type Recommendation = z.infer<typeof Recommendation>;

/** How one criterion was judged, as it merges. */
export const CriterionState = z.object({
  choice: z.exactOptional(registerOf(Choice)),
  /** The note that says most; empty: none. */
  strongest: z.exactOptional(registerOf(z.string())),
});
export type CriterionState = z.infer<typeof CriterionState>;

/** Whether a write-up is finished or open again, and since when (epoch ms). */
export const Finished = z.object({ on: z.boolean(), at: Moment });
export type Finished = z.infer<typeof Finished>;

/** The judgement of an interview, as it merges. */
export const JudgementState = z.object({
  criteria: z.exactOptional(entriesOf(Id, CriterionState)),
  recommendation: z.exactOptional(registerOf(Recommendation)),
  finished: z.exactOptional(registerOf(Finished)),
  /** When it was left open for good, in epoch ms; 0: it was not, or is taken up again. */
  leftOpen: z.exactOptional(registerOf(Moment)),
  /** Why it was, in words; empty: no reason was given. */
  leftBecause: z.exactOptional(registerOf(z.string())),
});
export type JudgementState = z.infer<typeof JudgementState>;

/** Judgement as a part of an interview. */
export const judgementState = fieldsOf<JudgementState>({
  criteria: mapOf(fieldsOf<CriterionState>({ choice: register(), strongest: register() })),
  recommendation: register(),
  finished: register(),
  leftOpen: register(),
  leftBecause: register(),
});
