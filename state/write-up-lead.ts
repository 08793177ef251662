import type { ReadonlySignal } from '@preact/signals';
import { status } from '../domain/interview/interview.ts';
import type { Replica } from './replica.ts';

interface Shown {
  interview: Replica['interview'];
  actions: { replica: Pick<Replica, 'judged'> };
  notesOnly: ReadonlySignal<boolean>;
}

/** Whether a panel turns to the write-up: the interview has ended, its guide has criteria, and nobody finished or left it, or wants to see the notes. */
export function leadsToWriteUp({ interview, actions, notesOnly }: Shown): boolean {
  if (notesOnly.value || status(interview.value) !== 'write-up' || interview.value.guide.criteria.length === 0)
    return false;
  const { finished, leftOpen } = actions.replica.judged.value.judgement ?? {};
  return !finished?.value.on && !leftOpen?.value;
}
