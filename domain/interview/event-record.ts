import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { fieldsOf, type Part, yielding } from '../merge/part.ts';
import { register, registerOf } from '../merge/register.ts';
import { NEVER } from '../merge/stamp.ts';
import { Moment } from '../number.ts';
import { Outcome } from './timeline.ts';

/** What happens in an interview. */
export const Happening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entered'), section: Id }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('resumed') }),
  z.object({ kind: z.literal('ended'), outcome: Outcome }),
]);
export type Happening = z.infer<typeof Happening>;

/** An event of a timeline as it merges. One that was undone stays undone, and holds nothing else. */
export const EventState = z.object({
  /** Its stamp is the event's: it says where the event stands in the timeline. */
  what: z.exactOptional(registerOf(Happening)),
  /** In epoch ms, as the clock said then, or as corrected. */
  at: z.exactOptional(registerOf(Moment)),
  undone: z.exactOptional(z.literal(true)),
});
export type EventState = z.infer<typeof EventState>;

const UNDONE: EventState = { undone: true };

const mark: Part<true> = { join: (a) => a, latest: () => NEVER, pack: () => true, unpack: () => true };

/** Events as parts of an interview. */
export const eventState = yielding(
  fieldsOf<EventState>({ what: register(), at: register(), undone: mark }),
  (state, other) => (other.undone && !state.undone ? UNDONE : state),
);
