import type { JSX } from 'preact';
import type { Status } from '../../domain/interview/interview.ts';
import './status-word.css';

const WORDS: Record<Status, string> = {
  planned: 'planned',
  'under way': 'in progress',
  'write-up': 'ended',
  rescheduled: 'rescheduled',
};

/** Where an interview stands, in a word. */
export function StatusWord({ status }: { status: Status }): JSX.Element {
  return <span class={`status-word status-${status.replace(' ', '-')}`}>{WORDS[status]}</span>;
}
