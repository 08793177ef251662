import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import { hrefOf } from '../../state/route.ts';

/** A reminder after every third interview without a backup, shown once; it can be turned off. */
export function BackupReminder({ model }: { model: AutomaticBackupModel }): JSX.Element | null {
  const state = model.state.value;
  if (!state || !model.reminder.value) return null;
  return (
    <aside class="reminder" aria-label={m.reminder()}>
      <p>{m.reminderText({ count: state.ended })}</p>
      <a class="button" href={hrefOf({ page: 'data' })} onClick={() => void model.putReminderAway()}>
        {m.reminderBackUp()}
      </a>
      <button type="button" class="button button-quiet" onClick={() => void model.putReminderAway()}>
        {m.reminderLater()}
      </button>
      <button type="button" class="button button-quiet" onClick={() => void model.silence(true)}>
        {m.reminderNever()}
      </button>
    </aside>
  );
}
