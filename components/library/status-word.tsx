import type { JSX } from 'preact';
import type { Status } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import './status-word.css';

const WORDS: Record<Status, () => string> = {
  planned: m.statusPlanned,
  'under way': m.statusInProgress,
  'write-up': m.statusEnded,
  rescheduled: m.statusRescheduled,
};

/** The status of an interview, in a word. */
export function StatusWord({ status }: { status: Status }): JSX.Element {
  return <span class={`status-word status-${status.replace(' ', '-')}`}>{WORDS[status]()}</span>;
}
