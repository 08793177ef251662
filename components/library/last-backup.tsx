import type { JSX } from 'preact';
import type { AutomaticDesk } from '../../app/backup/automatic-desk.ts';
import { momentInWords } from '../../app/backup/figures.ts';
import type { BackupState } from '../../app/backup/state.ts';
import { hrefOf } from '../../app/route.ts';

/** A quiet line: where everything is, and when it was last backed up. */
export function LastBackup({ desk }: { desk: AutomaticDesk }): JSX.Element {
  const state = desk.state.value;
  return (
    <p class="promise muted">
      <span class="promise-long">Everything stays in this browser. </span>
      {state && (
        <a class="promise-link" href={hrefOf({ page: 'data' })}>
          {wordOf(state)}
        </a>
      )}
    </p>
  );
}

function wordOf({ trouble, last, lesser }: BackupState): string {
  if (trouble === 'permission') return 'Backups need your permission';
  if (!trouble && lesser) return 'Last backup holds less than an earlier one';
  return trouble ? 'Last backup failed' : `Last backup: ${momentInWords(last, Date.now())}`;
}
