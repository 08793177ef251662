import { type GivenUp, type Holding, lackingIn } from './holding.ts';

/** A calendar day of the user's time zone, `YYYY-MM-DD`. */
export type Day = string;

/** Number of days, and of weeks, for each of which one backup is kept. */
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

/** Whether a text is a valid calendar day. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** An existing backup: a full one and the segments that go on from it. */
export interface Backup {
  /** Name of the full one. */
  name: string;
  /** Names of all its files, in order. */
  files: readonly string[];
  /** The days in their names, according to a clock that may have been wrong. */
  days: readonly Day[];
  /** Position of the last file in the order in which backups were made; 0: unknown, and older than all known ones. */
  order: number;
  /** What its files hold together; undefined if unknown. */
  holds?: Holding | undefined;
  /** Whether the browser no longer knows if it exists: then it is not removed, and does not replace another one. */
  unseen?: boolean;
}

/**
 * The backups that may be removed. Kept are the last one of each of the seven most recent days with a backup, and of older ones the last
 * of each of eight weeks (Monday to Sunday); one with segments counts for each of its days, and stays or goes as a whole. Whatever its days, a backup
 * expires only if all that it holds of every record is held by a kept one. States given up for a smaller backup are kept until their
 * day expires. The order in which backups were made counts, not their days, since the clock may have been wrong.
 */
export function expired(backups: readonly Backup[], givenUp: GivenUp): Backup[] {
  const latestFirst = backups.filter(({ holds, unseen }) => holds !== undefined && !unseen).sort(madeLater);
  const days = [...new Set(latestFirst.flatMap((one) => one.days.toReversed()))];
  const recent = new Set(days.slice(0, DAYS_KEPT));
  const taken = new Set<string>();
  const kept = new Set<Backup>();
  for (const one of latestFirst) {
    for (const day of one.days) {
      const slot = recent.has(day) ? day : `week ${weekOf(day)}`;
      if (taken.has(slot) || taken.size >= DAYS_KEPT + WEEKS_KEPT) continue;
      taken.add(slot);
      kept.add(one);
    }
  }
  const left = new Set(latestFirst);
  for (const one of latestFirst.filter((backup) => !kept.has(backup)).reverse()) {
    left.delete(one);
    const others = [...left].flatMap(({ holds }) => holds ?? []);
    const isRecent = one.days.some((day) => recent.has(day));
    const lacking = lackingIn(others, one.holds ?? new Map(), isRecent ? new Set() : givenUp);
    if (lacking.length > 0) left.add(one);
  }
  return latestFirst.filter((one) => !left.has(one));
}

/** Maximum plausible number of days between two backups; beyond it the clock may be wrong. */
const MAX_STEP = 60;

/** Whether the day of a backup is implausible after that of the one before: then nothing is removed this time. */
export function jumped(before: Day, today: Day): boolean {
  const days = daysBetween(before, today);
  return !(days >= -1 && days <= MAX_STEP);
}

/** Number of days from one to another. */
export function daysBetween(before: Day, today: Day): number {
  return (Date.parse(today) - Date.parse(before)) / MS_OF_DAY;
}

function madeLater(a: Backup, b: Backup): number {
  const [x, y] = [a.days.at(-1) ?? '', b.days.at(-1) ?? ''];
  return b.order - a.order || (x < y ? 1 : -Number(x > y)) || (a.name < b.name ? 1 : -1);
}

/** A number for the week from Monday to Sunday; 1970-01-01 was a Thursday. */
function weekOf(day: Day): number {
  return Math.floor((Date.parse(`${day}T00:00:00Z`) / MS_OF_DAY + 3) / 7);
}
