import { wordsOnLoss } from '../../app/care.ts';
import type { Panel } from '../../app/panel.ts';
import { CareNotes } from '../ui/care-notes.tsx';

/** What became of the database, on every screen of the panel. */
export function DatabaseNotes({ panel }: { panel: Panel }) {
  const { health, outcome, acceptLoss, dismiss, noCopies, copiesRead } = panel.care;
  const loss = health.value?.loss;
  return (
    <CareNotes
      loss={loss && wordsOnLoss(loss)}
      onAcceptLoss={acceptLoss}
      outcome={outcome.value}
      onDismiss={dismiss}
      noCopies={noCopies.value}
      onCopiesRead={copiesRead}
    />
  );
}
