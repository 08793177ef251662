import type { PanelState } from '../../state/panel-state.ts';
import { wordsOnLoss } from '../../state/recovery-state.ts';
import { RecoveryNotes } from '../ui/recovery-notes.tsx';

/** Notices about the database, on every screen of the panel. */
export function DatabaseNotes({ panel }: { panel: PanelState }) {
  const { health, outcome, acceptLoss, dismiss, noCopies, copiesRead } = panel.recovery;
  const loss = health.value?.loss;
  return (
    <RecoveryNotes
      loss={loss && wordsOnLoss(loss)}
      onAcceptLoss={acceptLoss}
      outcome={outcome.value}
      onDismiss={dismiss}
      noCopies={noCopies.value}
      onCopiesRead={copiesRead}
    />
  );
}
