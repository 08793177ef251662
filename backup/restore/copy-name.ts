/** Names the backup of a copy, like "from backup of 20 Nov"; with the year if it is not this year. */
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
