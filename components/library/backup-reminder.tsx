import type { JSX } from 'preact';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import { countOf } from '../../state/figures.ts';
import { hrefOf } from '../../state/route.ts';

/** After each third interview without a backup: says so, once, and can be silenced. */
export function BackupReminder({ model }: { model: AutomaticBackupModel }): JSX.Element | null {
  const state = model.state.value;
  if (!state || !model.reminder.value) return null;
  return (
    <aside class="reminder" aria-label="Reminder">
      <p>You have {countOf(state.ended, 'interview')} without a backup. They exist only in this browser.</p>
      <a class="button" href={hrefOf({ page: 'data' })} onClick={() => void model.putReminderAway()}>
        Back up
      </a>
      <button type="button" class="button button-quiet" onClick={() => void model.putReminderAway()}>
        Later
      </button>
      <button type="button" class="button button-quiet" onClick={() => void model.silence(true)}>
        Don’t remind me
      </button>
    </aside>
  );
}
