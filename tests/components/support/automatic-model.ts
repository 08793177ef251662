import { signal } from '@preact/signals';
import { vi } from 'vitest';
import type { BackupState } from '../../../backup/automatic/reminder.ts';
import type { AutomaticBackupModel } from '../../../state/automatic-backup-state.ts';

const NONE = {
  to: 'nowhere',
  folder: '',
  last: 0,
  lastAutomatic: 0,
  ended: 0,
  reminded: 0,
  silenced: false,
  mirrorSince: 0,
} as unknown as BackupState;

/** Automatic backups that only note what is asked of them. */
export function automaticModel(state: Partial<BackupState> = {}, canPickFolder = true): AutomaticBackupModel {
  const act = () => vi.fn(async () => undefined);
  return {
    state: signal({ ...NONE, ...state }),
    reminder: signal(false),
    asked: signal(undefined),
    word: signal(''),
    canPickFolder,
    useFolder: act(),
    useDownloads: act(),
    allowAgain: act(),
    stop: act(),
    setMirror: act(),
    useNewest: act(),
    backUpNow: act(),
    made: act(),
    putReminderAway: act(),
    silence: act(),
  };
}
