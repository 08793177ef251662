/** A date and time of day as a clock on a wall shows it; `month` from 1 on. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** Whether the browser knows a time zone by this name. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name !== '';
  } catch {
    return false;
  }
}

/** What the clocks of a time zone show at a moment, in epoch ms. Throws a RangeError for an unknown zone. */
export function wallTimeIn(timeZone: string, at: number): WallTime {
  const parts = formatFor(timeZone).formatToParts(at);
  const value = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: value('year'),
    month: value('month'),
    day: value('day'),
    hour: value('hour'),
    minute: value('minute'),
  };
}

/**
 * The moment at which the clocks of a time zone show this, in epoch ms. Where they show it twice, the first; where they skip it, as long after
 * the skip as was meant. Throws a RangeError for an unknown zone.
 */
export function momentIn(timeZone: string, wall: WallTime): number {
  const meant = asUtc(wall);
  const offsetAt = (at: number) => asUtc(wallTimeIn(timeZone, at)) - at;
  // One of the offsets of the day before and the day after is right, unless the time is skipped.
  const offsets = [offsetAt(meant - DAY), offsetAt(meant + DAY)];
  const moments = offsets.map((offset) => meant - offset);
  const right = moments.filter((at) => at + offsetAt(at) === meant);
  return right.length > 0 ? Math.min(...right) : (moments[0] ?? meant);
}

const DAY = 24 * 60 * 60_000;

function asUtc({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const made =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  formats.set(timeZone, made);
  return made;
}
