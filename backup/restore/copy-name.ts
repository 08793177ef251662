import { currentLanguage } from '../../messages/language.ts';
import * as m from '../../messages/messages.ts';

/** Names the backup of a copy, like "from backup of 20 Nov"; with the year if it is not this year. */
export function fromBackupOf(madeAt: number | undefined, now: number, timeZone: string): string {
  const made = new Date(madeAt ?? Number.NaN);
  if (Number.isNaN(made.getTime())) return m.copyOfUnknownBackup();
  const year = (date: Date) => new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric' }).format(date);
  const parts = { timeZone, day: 'numeric', month: 'short' } as const;
  const withYear = year(made) === year(new Date(now)) ? parts : { ...parts, year: 'numeric' as const };
  return m.copyOfBackup({ day: new Intl.DateTimeFormat(currentLanguage().formats, withYear).format(made) });
}

/** The candidate's name on a copy of an interview: "Ada (from backup of 20 Nov)". */
export function nameOfCopy(candidate: string, from: string): string {
  return m.copyName({ name: candidate.trim() || m.unnamed(), from });
}
