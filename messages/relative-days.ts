import { currentLanguage } from './language.ts';
import * as m from './messages.ts';
import { dateAndTime, timeOfDay } from './times.ts';

/** How dates are formatted; by default in the current language and time zone. */
export interface DateFormat {
  locale?: string;
  timeZone?: string;
}

/** A day as shown in a list, relative to now (both epoch ms): `today`, `yesterday`, `3 Nov`, in another year `3 Nov 2025`. */
export function relativeDay(at: number, now: number, habits: DateFormat = {}): string {
  const ago = daysAgo(at, now, habits);
  if (ago === 0) return m.today();
  if (ago === 1) return m.yesterday();
  const year = sameYear(calendar(at, habits), calendar(now, habits));
  return format(year ? 'day' : 'dayOfYear', habits).format(at);
}

/** How many calendar days before now a moment is (both epoch ms): 1 for yesterday. */
export function daysAgo(at: number, now: number, habits: DateFormat = {}): number {
  return (calendar(now, habits) - calendar(at, habits)) / DAY;
}

/** A moment of today as its time of day, another one with its date (both epoch ms). */
export function timeOrDate(at: number, now: number): string {
  return daysAgo(at, now) === 0 ? timeOfDay(at) : dateAndTime(at);
}

/** A day as shown in a heading: `Fri, 20 Nov`, in another year with the year. */
export function fullDay(at: number, now: number, habits: DateFormat = {}): string {
  const year = sameYear(calendar(at, habits), calendar(now, habits));
  return format(year ? 'weekday' : 'weekdayOfYear', habits).format(at);
}

/** A day as the title of a page: `Tuesday, 24 November`. */
export function longDay(at: number, habits: DateFormat = {}): string {
  return format('long', habits).format(at);
}

/** The name of a day of the week. */
export function weekday(at: number, habits: DateFormat = {}): string {
  return format('name', habits).format(at);
}

const DAY = 86_400_000;

const SHAPES = {
  day: { day: 'numeric', month: 'short' },
  dayOfYear: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  name: { weekday: 'long' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  weekdayOfYear: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** The calendar day of a moment, as midnight UTC in epoch ms, so that days differ by whole 24 hours even across clock changes. */
function calendar(at: number, { timeZone }: DateFormat): number {
  if (timeZone !== undefined) return Date.parse(format('iso', { timeZone }).format(at));
  const local = new Date(at);
  return Date.UTC(local.getFullYear(), local.getMonth(), local.getDate());
}

function sameYear(a: number, b: number): boolean {
  return new Date(a).getUTCFullYear() === new Date(b).getUTCFullYear();
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are cached: creating one costs far more than using it, and a list has thousands of rows. */
function format(
  shape: keyof typeof SHAPES | 'iso',
  { locale = currentLanguage().formats, timeZone }: DateFormat,
): Intl.DateTimeFormat {
  const key = [shape, locale, timeZone].join();
  const zone = timeZone === undefined ? {} : { timeZone };
  const made =
    formats.get(key) ??
    // Sweden writes dates as ISO 8601 does.
    (shape === 'iso'
      ? new Intl.DateTimeFormat('sv-SE', zone)
      : new Intl.DateTimeFormat(locale, { ...SHAPES[shape], ...zone }));
  formats.set(key, made);
  return made;
}
