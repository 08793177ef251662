import type { JSX } from 'preact';
import type { BackupState } from '../../backup/automatic/reminder.ts';
import * as m from '../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import { relativeMoment } from '../../state/relative-moment.ts';
import { hrefOf } from '../../state/route.ts';

/** An unobtrusive line: where everything is stored, and when it was last backed up. */
export function LastBackup({ model }: { model: AutomaticBackupModel }): JSX.Element {
  const state = model.state.value;
  return (
    <p class="promise muted">
      <span class="promise-long">{m.staysHere()} </span>
      {state && (
        <a class="promise-link" href={hrefOf({ page: 'data' })}>
          {backupWord(state)}
        </a>
      )}
    </p>
  );
}

/** When everything was last backed up, or why that failed, as a sentence. */
export function backupWord({ trouble, last, lesser }: BackupState): string {
  if (trouble === 'permission') return m.lastBackupPermission();
  if (!trouble && lesser) return m.lastBackupLess();
  return trouble ? m.lastBackupFailed() : m.lastBackup({ when: relativeMoment(last, Date.now()) });
}
