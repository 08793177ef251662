import * as m from '../messages/messages.ts';
import { type FailureReason, reasonOf } from '../storage/record-store.ts';

export { type FailureReason, reasonOf };

/** What to tell a user when interviews can't be read or saved, and what helps. */
export interface Advice {
  what: string;
  todo: string;
  /** Whether only reloading the page can help. */
  reload: boolean;
}

const ADVICE: Record<FailureReason, { what(): string; todo(): string; reload?: true }> = {
  unopenable: { what: m.troubleUnopenable, todo: m.troubleUnopenableAdvice },
  full: { what: m.troubleFull, todo: m.troubleFullAdvice },
  damaged: { what: m.troubleDamaged, todo: m.troubleDamagedAdvice },
  silent: { what: m.troubleSilent, todo: m.troubleSilentAdvice },
  'cut off': { what: m.troubleCutOff, todo: m.troubleCutOffAdvice, reload: true },
  failed: { what: m.troubleFailed, todo: m.troubleFailedAdvice },
};

/** The advice for a failure reason. */
export function adviceOn(reason: FailureReason): Advice {
  const { what, todo, reload = false } = ADVICE[reason];
  return { what: what(), todo: todo(), reload };
}

/** Why something failed and what helps, in whole sentences. */
export function adviceAfter(error: unknown): string {
  const { what, todo } = adviceOn(reasonOf(error));
  return `${what} ${todo}`;
}
