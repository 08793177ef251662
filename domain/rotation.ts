/** A calendar day of the person's time zone, `YYYY-MM-DD`. */
export type Day = string;

/** So many days, and so many weeks, have a backup kept for them. */
export const DAYS_KEPT = 7;
export const WEEKS_KEPT = 8;

const MS_OF_DAY = 24 * 60 * 60_000;

/** The calendar day of a moment (epoch ms) in an IANA time zone. */
export function dayOf(moment: number, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const {
    year = '',
    month = '',
    day = '',
  } = Object.fromEntries(parts.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

/** Whether a text is a calendar day that there is. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * Of these days with a backup, those whose backup can go: all but the latest seven, and of what is older the latest of
 * each of the last eight weeks (Monday to Sunday) in which there is one.
 */
export function outworn(days: readonly Day[]): Day[] {
  const latestFirst = [...new Set(days)].sort().reverse();
  const kept = new Set(latestFirst.slice(0, DAYS_KEPT));
  const weeks = new Map<number, Day>();
  for (const day of latestFirst.slice(DAYS_KEPT)) {
    const week = weekOf(day);
    if (!weeks.has(week)) weeks.set(week, day);
  }
  for (const day of [...weeks.values()].slice(0, WEEKS_KEPT)) kept.add(day);
  return latestFirst.filter((day) => !kept.has(day));
}

/** A number for the week from Monday to Sunday; 1970-01-01 was a Thursday. */
function weekOf(day: Day): number {
  return Math.floor((Date.parse(`${day}T00:00:00Z`) / MS_OF_DAY + 3) / 7);
}
