import type { JSX } from 'preact';
import type { Lesser } from '../../domain/backup/holding.ts';
import { countOf } from '../../state/figures.ts';

interface Props {
  lesser: Lesser;
  busy: boolean;
  onAccept(): void;
}

/** Says that another backup holds more than the newest one, and lets the user decide. */
export function LesserBackup({ lesser, busy, onAccept }: Props): JSX.Element {
  return (
    <div class="failure" role="alert">
      <p class="failure-title">The newest backup holds less than an earlier one.</p>
      <p>{whatIsLess(lesser)} All backups are kept.</p>
      <p>
        To get the most back, press “Restore backup” and choose <strong>{lesser.name}</strong>. If you don’t need it any
        more, use the new one: then the fuller backup is removed in a few weeks, like any old backup.
      </p>
      <button type="button" class="button" disabled={busy} onClick={onAccept}>
        Use the new one from now on
      </button>
    </div>
  );
}

function whatIsLess({ missing, older }: Lesser): string {
  const parts = [
    missing > 0 && `${countOf(missing, 'interview')} ${missing === 1 ? 'is' : 'are'} missing`,
    older > 0 && `${countOf(older, 'interview')} ${older === 1 ? 'is' : 'are'} older or without some notes`,
  ];
  return `Compared with your earlier backups, ${parts.filter(Boolean).join(' and ')}.`;
}
