import * as z from 'zod/mini';
import type { Part } from './part.ts';
import { saw } from './saw.ts';
import { NEVER, Stamp } from './stamp.ts';

/** How far an erasure reaches: everything; the notes, and judgement; ticks and criteria only. Each takes what stands after it along. */
const REACHES = ['all', 'notes', 'judgement'] as const;
export const Reach = z.enum(REACHES);
export type Reach = z.infer<typeof Reach>;

/**
 * The last erasure of each reach. It only rises. Everything that a record holds was made knowing it: what was not is dropped as it is merged,
 * wherever it comes from. A record has none before its first erasure.
 */
export const Era = z
  .object({ all: z.exactOptional(Stamp), notes: z.exactOptional(Stamp), judgement: z.exactOptional(Stamp) })
  .check(z.refine((one) => Object.keys(one).length > 0));
export type Era = z.infer<typeof Era>;

/** Eras as a part of a record: the later erasure of each reach. Two at once count as one. */
export const era = saw as Part<unknown> as Part<Era>;

/** The era that an erasure begins where this one was known. */
export function erasedAt(stamp: Stamp, reach: Reach, known: Era | undefined): Era {
  return known ? era.join(known, { [reach]: stamp }) : { [reach]: stamp };
}

/** How much of a state in its own era must go where another one is known: everything within this reach, if any. */
export function outdatedBy(known: Era | undefined, own: Era | undefined): Reach | undefined {
  if (!known || known === own) return undefined;
  return REACHES.find((reach) => (known[reach] ?? NEVER) > (own?.[reach] ?? NEVER));
}
