import type { JSX } from 'preact';
import type { AutomaticDesk } from '../../app/backup/automatic-desk.ts';
import { counted } from '../../app/backup/figures.ts';
import { hrefOf } from '../../app/route.ts';

/** After each third interview without a backup: says so, once, and can be silenced. */
export function BackupReminder({ desk }: { desk: AutomaticDesk }): JSX.Element | null {
  const state = desk.state.value;
  if (!state || !desk.reminder.value) return null;
  return (
    <aside class="reminder" aria-label="Reminder">
      <p>You have {counted(state.ended, 'interview')} without a backup. They exist only in this browser.</p>
      <a class="button" href={hrefOf({ page: 'data' })} onClick={() => void desk.putReminderAway()}>
        Back up
      </a>
      <button type="button" class="button button-quiet" onClick={() => void desk.putReminderAway()}>
        Later
      </button>
      <button type="button" class="button button-quiet" onClick={() => void desk.silence(true)}>
        Don’t remind me
      </button>
    </aside>
  );
}
