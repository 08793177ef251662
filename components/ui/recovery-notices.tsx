import type { JSX } from 'preact';
import './recovery-notices.css';
import * as m from '../../messages/messages.ts';

interface Props {
  /** What was lost, in a sentence; undefined if nothing. */
  loss: string | undefined;
  onAcceptLoss(): void;
  /** The outcome of the last repair of the database. */
  outcome: string | undefined;
  onDismiss(): void;
  /** That there are no safety copies, in a sentence. */
  noCopies?: string | undefined;
  onCopiesRead?(): void;
}

/** Notices about the database, each shown until the user dismisses it. */
export function RecoveryNotices({
  loss,
  onAcceptLoss,
  outcome,
  onDismiss,
  noCopies,
  onCopiesRead,
}: Props): JSX.Element {
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
    <div role={role} class="recovery-notice">
      <p>{text}</p>
      <button type="button" class="button" onClick={onRead}>
        {m.ok()}
      </button>
    </div>
  );
}
