import type { ReadonlySignal } from '@preact/signals';
import { canWriteUp } from '../domain/interview/write-up/can-write-up.ts';
import type { Replica } from './replica.ts';

interface Shown {
  interview: Replica['interview'];
  actions: { replica: Pick<Replica, 'judged'> };
  notesOnly: ReadonlySignal<boolean>;
}

/** Whether a panel turns to the write-up: the interview can be written up, and nobody finished or left it, or wants to see the notes. */
export function leadsToWriteUp({ interview, actions, notesOnly }: Shown): boolean {
  if (notesOnly.value || !canWriteUp(interview.value)) return false;
  const { finished, leftOpen } = actions.replica.judged.value.judgement ?? {};
  return !finished?.value.on && !leftOpen?.value;
}
