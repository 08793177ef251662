import { currentLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';

/** A moment as the clock and calendar of one time zone show it. */
export interface Moment {
  /** Like `2026-11-20`. */
  date: string;
  /** Like `14:00`. */
  time: string;
  /** ISO 8601 with the zone's offset, like `2026-11-20T14:00:00+01:00`. */
  iso: string;
  /** In the language in force, like `Friday 20 November 2026`. */
  words: string;
}

/** The furthest a Date reaches, in milliseconds to either side of 1970. */
const FURTHEST = 8.64e15;

/**
 * Epoch milliseconds in an IANA time zone; a moment no Date can hold becomes the nearest one that it can.
 * Throws a RangeError for an unknown time zone.
 */
export function moment(at: number, timeZone: string): Moment {
  const date = new Date(Math.min(FURTHEST, Math.max(-FURTHEST, at)));
  // Only single parts are used: what stands between them differs from one version of ICU to the next.
  const parts = (locale: string, options: Intl.DateTimeFormatOptions) => {
    const always = { timeZone, calendar: 'gregory', numberingSystem: 'latn' } as const;
    const format = new Intl.DateTimeFormat(locale, { ...always, ...options });
    const found = new Map(format.formatToParts(date).map(({ type, value }) => [type, value]));
    return (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? '';
  };
  const figures = parts('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  const words = parts(currentLanguage().formats, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const day = `${figures('year').padStart(4, '0')}-${figures('month')}-${figures('day')}`;
  const time = `${figures('hour')}:${figures('minute')}`;
  const offset = figures('timeZoneName').slice('GMT'.length) || '+00:00';
  return {
    date: day,
    time,
    iso: `${day}T${time}:${figures('second')}${offset}`,
    words: m.exportDay({
      weekday: words('weekday'),
      day: words('day'),
      month: words('month'),
      year: words('year'),
    }),
  };
}

/** A length in milliseconds as `mm:ss`, from an hour on `h:mm:ss`; below zero counts as none. */
export function elapsed(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`;
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
