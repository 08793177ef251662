import type { Found } from './invitation.ts';

/** A time of day in minutes since midnight, and the one until which it lasts, if that is said. */
export interface TextTime {
  from: number;
  to?: number;
}

const HALF = String.raw`\s?(?<half#>a\.?\s?m\b\.?|p\.?\s?m\b\.?)?`;
const CLOCK = String.raw`(?<hour#>[01]?\d|2[0-4])(?:(?:[:.h]|\s?h\s?)(?<minute#>[0-5]\d)|\s?h(?!\p{L}))?(?::[0-5]\d)?${HALF}(?:\s?(?<word#>Uhr|hrs|heures?|horas?))?`;
const TO = String.raw`\s*(?:[-–—−]|to|until|till|bis|à|a|au|hasta(?:\s+las)?|→)\s*(?:las\s+)?`;
const BEFORE = String.raw`(?<![\p{L}\d.,:/+-])`;
const AFTER = String.raw`(?![\d:.]*\d|\s?%)`;

const numbered = (form: string, number: number) => form.replaceAll('#', String(number));
/** A range may be of bare hours if one of both says so: 10 – 11am. */
const RANGE = new RegExp(`${BEFORE}${numbered(CLOCK, 1)}${TO}${numbered(CLOCK, 2)}${AFTER}`, 'giu');
const SINGLE = new RegExp(`${BEFORE}${numbered(CLOCK, 1)}${AFTER}`, 'giu');

/** The first time of day in a text, at or after this place; a range is preferred to a single time that comes a little earlier. */
export function timeIn(text: string, after = 0): Found<TextTime> | undefined {
  const range = firstOf(text, RANGE, after);
  const single = firstOf(text, SINGLE, after);
  if (!range || !single) return range ?? single;
  return range.from <= single.to ? range : single;
}

function firstOf(text: string, form: RegExp, after: number): Found<TextTime> | undefined {
  for (const match of text.slice(after).matchAll(form)) {
    const value = timeOf(match.groups ?? {});
    if (value) return { value, from: after + match.index, to: after + match.index + match[0].trimEnd().length };
  }
  return undefined;
}

function timeOf(groups: Readonly<Record<string, string | undefined>>): TextTime | undefined {
  const isClock = (n: 1 | 2) => ['minute', 'half', 'word'].some((part) => groups[`${part}${n}`] !== undefined);
  const isRange = groups.hour2 !== undefined;
  // A number alone is no time.
  if (!isClock(1) && !(isRange && isClock(2))) return undefined;
  const half2 = groups.half2;
  const from = minutesOf(groups.hour1, groups.minute1, groups.half1 ?? half2);
  if (!isRange) return from === undefined ? undefined : { from };
  const to = minutesOf(groups.hour2, groups.minute2, half2);
  if (from === undefined || to === undefined) return undefined;
  // 11 – 12pm, 11:30 – 1pm: the first is in the morning.
  const isMorning = groups.half1 === undefined && half2 !== undefined && from >= to;
  return { from: isMorning ? from - 12 * 60 : from, to };
}

function minutesOf(hour: string | undefined, minute = '0', half?: string): number | undefined {
  const said = Number(hour);
  const isPm = half?.toLowerCase().startsWith('p');
  const hours = half === undefined ? said : (said % 12) + (isPm ? 12 : 0);
  return hours > 24 || (half !== undefined && said > 12) ? undefined : hours * 60 + Number(minute);
}

const LENGTH =
  /(?<![\p{L}\d])(?:(?<hours>\d{1,2})(?:[.,](?<half>5))?\s?(?:h|hrs?|hours?|std\.?|stunden?|heures?|horas?)(?!\p{L}))?\s*(?:(?<minutes>\d{1,3})\s?(?:min|mins|minutes?|minuten|minutos?)(?!\p{L}))?/giu;

/** The first length in a text at or after this place, such as "1 hr" or "45 Minuten", in minutes. */
export function lengthIn(text: string, after = 0): Found<number> | undefined {
  for (const match of text.slice(after).matchAll(LENGTH)) {
    const { hours, half, minutes } = match.groups ?? {};
    const value = Number(hours ?? 0) * 60 + (half ? 30 : 0) + Number(minutes ?? 0);
    if (value > 0 && value <= 12 * 60)
      return { value, from: after + match.index, to: after + match.index + match[0].trimEnd().length };
  }
  return undefined;
}
