import type { BackupState } from '../../extension/stored-backup-state.ts';

export type { BackupState };

/** Where that is kept. */
export interface StateKeeper {
  load(): Promise<BackupState>;
  /** Changes it, one after the other whoever does. */
  change(part: (state: BackupState) => Partial<BackupState>): Promise<BackupState>;
  /** Listens to changes, by whomever, until the returned function is called. */
  watch(listener: (state: BackupState) => void): () => void;
}

/** A reminder comes after so many interviews. */
const REMIND_AFTER = 3;

/**
 * Whether it is time to remind of backups: nothing is allowed, or what is allowed fails, and three more interviews ended. What waits
 * for the library is written by the page that would remind.
 */
export function reminds({ to, trouble, ended, reminded, silenced }: BackupState): boolean {
  const none = to === 'nowhere' || trouble === 'permission' || trouble === 'failed';
  return none && !silenced && Math.floor(ended / REMIND_AFTER) > Math.floor(reminded / REMIND_AFTER);
}
