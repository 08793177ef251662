import type { JSX } from 'preact';
import type { Status } from '../../domain/interview/interview.ts';
import type { WriteUpStage } from '../../domain/interview/write-up/stage.ts';
import * as m from '../../messages/messages.ts';
import './status-word.css';

const WORDS: Record<Status, () => string> = {
  planned: m.statusPlanned,
  'under way': m.statusInProgress,
  'write-up': m.statusEnded,
  rescheduled: m.statusRescheduled,
};

const STAGES: Record<WriteUpStage, () => string> = {
  begun: m.statusInWriteUp,
  finished: m.statusFinished,
  'left open': m.statusEnded,
};

interface Props {
  status: Status;
  /** How far its write-up is, if there is one. */
  writeUp?: WriteUpStage | undefined;
}

/** The status of an interview, in a word. */
export function StatusWord({ status, writeUp }: Props): JSX.Element {
  const stage = status === 'write-up' ? writeUp : undefined;
  const shape = `status-${status.replace(' ', '-')}`;
  return (
    <span class={`status-word ${stage === 'begun' ? '' : shape}`}>{stage ? STAGES[stage]() : WORDS[status]()}</span>
  );
}
