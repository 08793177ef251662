import { type DateFormat, relativeDay } from '../messages/relative-days.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** An amount of data for people, like "3.1 MB"; kilo is 1,000. */
export function bytesInWords(bytes: number, locale?: string): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const amount = bytes / 1000 ** power;
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: amount < 10 && power > 0 ? 1 : 0,
  });
  return format.format(amount);
}

/** A number of things: "1 interview", "12 interviews". */
export function countOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** A moment (epoch ms) beside now: "never" for 0, "today 15:04", "yesterday 09:30", "3 Nov". */
export function relativeMoment(at: number, now: number, habits: DateFormat = {}): string {
  if (at === 0) return 'never';
  const day = relativeDay(at, now, habits);
  if (!/^[a-z]/.test(day)) return day;
  const { locale, timeZone } = habits;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', hourCycle: 'h23', ...(timeZone && { timeZone }) });
  return `${day} ${time.format(at)}`;
}
