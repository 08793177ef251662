import type { JSX } from 'preact';
import * as m from '../../messages/messages.ts';
import type { AutomaticBackupModel } from '../../state/automatic-backup-state.ts';
import { hrefOf } from '../../state/route.ts';
import { backupWord } from './last-backup.tsx';

/** When everything was last backed up, with a button to do it now where backups are automatic. */
export function BackupLine({ model }: { model: AutomaticBackupModel }): JSX.Element | null {
  const state = model.state.value;
  if (!state) return null;
  const asked = model.asked.value;
  return (
    <p class="today-backup muted">
      <span role="status">{asked ? m.backupWriting() : backupWord(state)}</span>{' '}
      {state.to === 'nowhere' || state.trouble ? (
        <a href={hrefOf({ page: 'data' })}>{m.backUpNow()}</a>
      ) : (
        <button
          type="button"
          class="button button-quiet"
          aria-disabled={asked !== undefined}
          onClick={() => asked === undefined && void model.backUpNow()}
        >
          {m.backUpNow()}
        </button>
      )}
    </p>
  );
}
