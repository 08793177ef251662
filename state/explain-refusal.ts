import { BackupRefused, type Refusal } from '../backup/file/backup-format.ts';
import { adviceOn, reasonOf } from './error-advice.ts';

const REFUSALS: Record<Refusal, string> = {
  empty: 'This file is empty.',
  foreign: 'This is not a Fireside backup.',
  newer: 'This backup was made by a newer version of Fireside. Update Fireside, then try again.',
  'cut short': 'This backup is incomplete: its end is missing. Look for another copy of it.',
  damaged: 'This backup is damaged and can’t be read. Look for another copy of it.',
  'wrong passphrase': 'This is not the passphrase of this backup.',
  changed: 'This backup was changed or damaged after it was made. Look for another copy of it.',
  unreadable: 'The browser can’t read this file. It may have been moved or changed; choose it again.',
};

/** Why a backup could not be made or read, and what helps, for people. */
export function explained(error: unknown): string {
  if (error instanceof BackupRefused) return REFUSALS[error.refusal];
  const { what, todo } = adviceOn(reasonOf(error));
  return `${what} ${todo}`;
}
