import { BackupRefused, type Refusal } from '../../export/backup/format.ts';
import { adviceOn, reasonOf } from '../trouble.ts';

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

/** From which backup a copy is, like "from backup of 20 Nov"; with the year where it is not this one. */
export function fromBackupOf(madeAt: number | undefined, now: number, timeZone: string): string {
  const made = new Date(madeAt ?? Number.NaN);
  if (Number.isNaN(made.getTime())) return 'from a backup';
  const year = (date: Date) => new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric' }).format(date);
  const parts = { timeZone, day: 'numeric', month: 'short' } as const;
  const withYear = year(made) === year(new Date(now)) ? parts : { ...parts, year: 'numeric' as const };
  return `from backup of ${new Intl.DateTimeFormat('en-GB', withYear).format(made)}`;
}

/** The candidate's name on a copy of an interview: "Ada (from backup of 20 Nov)". */
export function nameOfCopy(candidate: string, from: string): string {
  return `${candidate.trim() || 'Unnamed'} (${from})`;
}
