import { type Discarded, type Holding, lackingIn } from './holding.ts';

/** A calendar day of the user's time zone, `YYYY-MM-DD`. */
export type Day = string;

/** Number of days, and of weeks, for which a backup is kept. */
export const DAYS_KEPT = 7;
export const WEEKS_KEPT = 8;

const MS_OF_DAY = 24 * 60 * 60_000;

/** The calendar day of a moment (epoch ms) in an IANA time zone. */
export function isoDay(moment: number, timeZone: string): Day {
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

/** A backup that is there. */
export interface Backup {
  name: string;
  /** The day in its name. It says what the clock said then, which may have been wrong. */
  day: Day;
  /** Its place in the order in which backups were made; 0: not known, so older than all that are known. */
  order: number;
  /** What it holds; undefined where that can't be known. */
  holds?: Holding | undefined;
  /** Whether the browser has forgotten if it is still there: then it neither goes nor stands for another one. */
  unseen?: boolean;
}

/**
 * Of these backups those that can go. Kept are: the one made last; the last one of each of the seven days on which one was
 * made last; of what is older, the last one of each of eight weeks (Monday to Sunday). Whatever the days say, a backup goes
 * only where every interview in it is held, as new or newer, by one that stays. What was given up for a smaller backup leaves
 * only with its day. The order in which they were made counts, not the days: a clock that was wrong is not preferred.
 */
export function expired(backups: readonly Backup[], gone: Discarded): string[] {
  const latestFirst = backups.filter(({ holds, unseen }) => holds !== undefined && !unseen).sort(madeLater);
  const days = [...new Set(latestFirst.map(({ day }) => day))];
  const recent = new Set(days.slice(0, DAYS_KEPT));
  const taken = new Set<string>();
  const kept = new Set<string>();
  for (const { name, day } of latestFirst) {
    const slot = recent.has(day) ? day : `week ${weekOf(day)}`;
    if (taken.has(slot) || taken.size >= DAYS_KEPT + WEEKS_KEPT) continue;
    taken.add(slot);
    kept.add(name);
  }
  const byDeletion = { ...gone, givenUp: new Set<string>() };
  const left = new Set(latestFirst);
  for (const one of latestFirst.filter(({ name }) => !kept.has(name)).reverse()) {
    left.delete(one);
    const others = [...left].flatMap(({ holds }) => holds ?? []);
    const lacking = lackingIn(others, one.holds ?? new Map(), recent.has(one.day) ? byDeletion : gone);
    if (lacking.length > 0) left.add(one);
  }
  return latestFirst.filter((one) => !left.has(one)).map(({ name }) => name);
}

/** Farther than this (in days) a clock does not go from one backup to the next; or somebody was away for long. */
const STEP = 60;

/** Whether the day of a backup does not follow from that of the one before: then nothing is removed this time. */
export function jumped(before: Day, today: Day): boolean {
  const days = (Date.parse(today) - Date.parse(before)) / MS_OF_DAY;
  return !(days >= -1 && days <= STEP);
}

function madeLater(a: Backup, b: Backup): number {
  return b.order - a.order || (a.day < b.day ? 1 : -Number(a.day > b.day)) || (a.name < b.name ? 1 : -1);
}

/** A number for the week from Monday to Sunday; 1970-01-01 was a Thursday. */
function weekOf(day: Day): number {
  return Math.floor((Date.parse(`${day}T00:00:00Z`) / MS_OF_DAY + 3) / 7);
}
