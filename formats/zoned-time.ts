import { currentLanguage } from '../messages/language.ts';
import * as m from '../messages/messages.ts';

/** A moment in the clock time and calendar of one time zone. */
export interface Moment {
  /** Like `2026-11-20`. */
  date: string;
  /** Like `14:00`. */
  time: string;
  /** ISO 8601 with the zone's offset, like `2026-11-20T14:00:00+01:00`. */
  iso: string;
  /** In the current language, like `Friday 20 November 2026`. */
  words: string;
}

/** The largest time a Date can hold, in milliseconds either side of 1970. */
const FURTHEST = 8.64e15;

/**
 * Epoch milliseconds in an IANA time zone; a time that no Date can hold becomes the nearest one that fits. Throws a
 * RangeError for an unknown time zone.
 */
export function moment(at: number, timeZone: string): Moment {
  const date = new Date(Math.min(FURTHEST, Math.max(-FURTHEST, at)));
  // Only the individual parts are used: the text between them differs between versions of ICU.
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

/** A duration in milliseconds as `mm:ss`, from one hour on as `h:mm:ss`; a negative one counts as zero. */
export function elapsed(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`;
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
