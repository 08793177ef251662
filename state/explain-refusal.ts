import { BackupRefused, type Refusal } from '../backup/file/backup-format.ts';
import * as m from '../messages/messages.ts';
import { adviceAfter } from './error-advice.ts';

const REFUSALS: Record<Refusal, () => string> = {
  empty: m.refusedEmpty,
  foreign: m.refusedForeign,
  newer: m.refusedNewer,
  'cut short': m.refusedIncomplete,
  damaged: m.refusedDamaged,
  'wrong passphrase': m.refusedPassphrase,
  changed: m.refusedChanged,
  unreadable: m.refusedUnreadable,
};

/** Why a backup could not be made or read, and what helps, as sentences for the user. */
export function explained(error: unknown): string {
  if (error instanceof BackupRefused) return REFUSALS[error.refusal]();
  return adviceAfter(error);
}
