import type { BackupState } from '../../extension/stored-backup-state.ts';

export type { BackupState };

/** Stores the state of the backups. */
export interface BackupStateStore {
  load(): Promise<BackupState>;
  /** Changes it; changes are serialised among all pages and the background. */
  change(part: (state: BackupState) => Partial<BackupState>): Promise<BackupState>;
  /** Listens to changes of all pages and the background until the returned function is called. */
  watch(listener: (state: BackupState) => void): () => void;
}

/** Number of interviews after which a reminder is shown. */
const REMIND_AFTER = 3;

/**
 * Whether to remind the user of backups: none are made or they fail, and three more interviews have ended. A backup that waits
 * for the library needs no reminder, since the page that would show it writes it.
 */
export function reminds({ to, trouble, ended, reminded, silenced }: BackupState): boolean {
  const none = to === 'nowhere' || trouble === 'permission' || trouble === 'failed';
  return none && !silenced && Math.floor(ended / REMIND_AFTER) > Math.floor(reminded / REMIND_AFTER);
}
