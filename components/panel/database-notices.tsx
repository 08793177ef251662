import type { PanelState } from '../../state/panel-state.ts';
import { wordsOnLoss } from '../../state/recovery-state.ts';
import { RecoveryNotices } from '../ui/recovery-notices.tsx';

/** Notices about the database, on every screen of the panel. */
export function DatabaseNotices({ panel }: { panel: PanelState }) {
  const { health, outcome, acceptLoss, dismiss, noCopies, copiesRead } = panel.recovery;
  const loss = health.value?.loss;
  return (
    <RecoveryNotices
      loss={loss && wordsOnLoss(loss)}
      onAcceptLoss={acceptLoss}
      outcome={outcome.value}
      onDismiss={dismiss}
      noCopies={noCopies.value}
      onCopiesRead={copiesRead}
    />
  );
}
