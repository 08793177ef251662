import type { JSX } from 'preact';
import './recovery-notes.css';
import * as m from '../../messages/messages.ts';

interface Props {
  /** What was lost, in a sentence; undefined: nothing. */
  loss: string | undefined;
  onAcceptLoss(): void;
  /** What came of the last thing done for the database. */
  outcome: string | undefined;
  onDismiss(): void;
  /** That nothing is kept beside the database, in a sentence. */
  noCopies?: string | undefined;
  onCopiesRead?(): void;
}

/** Says what became of the database, until the person has read it. */
export function RecoveryNotes({ loss, onAcceptLoss, outcome, onDismiss, noCopies, onCopiesRead }: Props): JSX.Element {
  return (
    <>
      {loss !== undefined && <CareNote role="alert" text={loss} onRead={onAcceptLoss} />}
      {noCopies !== undefined && <CareNote role="status" text={noCopies} onRead={() => onCopiesRead?.()} />}
      {outcome !== undefined && <CareNote role="status" text={outcome} onRead={onDismiss} />}
    </>
  );
}

function CareNote({ role, text, onRead }: { role: 'alert' | 'status'; text: string; onRead(): void }): JSX.Element {
  return (
    <div role={role} class="recovery-note">
      <p>{text}</p>
      <button type="button" class="button" onClick={onRead}>
        {m.ok()}
      </button>
    </div>
  );
}
