import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { changedSince } from '../../domain/interview/write-up/changed-since.ts';
import * as m from '../../messages/messages.ts';
import { dateAndTime } from '../../messages/times.ts';
import type { OpenInterview } from '../../state/panel-state.ts';

/** Says since when a finished write-up was changed, if it was. */
export function ChangedSince({ open }: { open: OpenInterview }): JSX.Element | null {
  const { replica } = open.actions;
  const at = useComputed(() => {
    // A note that is evidence changes only the interview.
    void replica.judged.value;
    void replica.interview.value;
    return changedSince(replica.seen());
  }).value;
  return at === undefined ? null : <span class="warning">{m.changedSince({ time: dateAndTime(at) })}</span>;
}
