import { currentLanguage } from './language.ts';
import * as m from './messages.ts';

/** A duration in ms as minutes and seconds, `9:24`, with hours from one hour on, `1:02:05`. Fractions of a second are dropped. */
export function minutesAndSeconds(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** The time left of a section, in ms: `9:24`, or `+2:10` when it is over. A partial second is rounded up. */
export function timeLeft(ms: number): string {
  return ms > -1000 ? minutesAndSeconds(Math.ceil(Math.max(0, ms) / 1000) * 1000) : `+${minutesAndSeconds(-ms)}`;
}

/** The time since the start of an interview, in ms, as shown before a note: `06:40`. */
export function sinceStart(ms: number): string {
  const text = minutesAndSeconds(ms);
  return text.length < 5 ? `0${text}` : text;
}

/** The distance from the plan, in ms (positive: late): `on plan`, `4 min behind`, `2 min ahead`. Less than a minute is on plan. */
export function planWords(behind: number): string {
  const minutes = Math.trunc(behind / 60_000);
  if (minutes === 0) return m.onPlan();
  return minutes > 0 ? m.behindPlan({ time: inMinutes(minutes) }) : m.aheadOfPlan({ time: inMinutes(-minutes) });
}

/** The time of day, `15:00`. */
export function timeOfDay(epochMs: number): string {
  return formatOf('time', { hour: 'numeric', minute: '2-digit' }).format(epochMs);
}

/** A number of minutes with its unit, `45 min`; fractions are shown as far as given. */
export const inMinutes = (minutes: number): string => inUnit('minute', minutes);

/** A number of hours with its unit, `4 hr`. */
export const inHours = (hours: number): string => inUnit('hour', hours);

/** A number of seconds with its unit, `12 sec`. */
export const inSeconds = (seconds: number): string => inUnit('second', seconds);

/** A duration in ms in words: `45 min`, `9 hr 12 min`, `4 hr`. A partial minute is rounded up. */
export function lengthInWords(ms: number): string {
  const whole = Math.max(0, Math.ceil(ms / 60_000));
  const [hours, minutes] = [Math.floor(whole / 60), whole % 60];
  if (hours === 0) return inMinutes(minutes);
  return minutes === 0 ? inHours(hours) : list([inHours(hours), inMinutes(minutes)]);
}

/** When a note was begun: the short form shown before it, and the full form if the short one says little; times in epoch ms. */
export interface NoteTime {
  words: string;
  title?: string;
}

/**
 * When a note was begun: the time since the start (none while the interview is planned), or `later` for a note begun
 * after the end.
 */
export function noteTime(at: number, start: number | undefined, end: number | undefined): NoteTime {
  if (start === undefined) return { words: '' };
  if (end === undefined || at <= end) return { words: sinceStart(at - start) };
  return { words: m.later(), title: m.addedAfterInterview({ time: dateAndTime(at) }) };
}

/** A day and a time of day. */
export function dateAndTime(epochMs: number): string {
  return formatOf('date and time', { dateStyle: 'medium', timeStyle: 'short' }).format(epochMs);
}

/** Formats are cached: creating one costs far more than using it, and the clock uses one every second. */
const formats = new Map<string, unknown>();

/** The format of this shape in the current language. */
function cached<F>(shape: string, make: (locale: string) => F): F {
  const locale = currentLanguage().formats;
  const key = `${shape} ${locale}`;
  const made = (formats.get(key) as F | undefined) ?? make(locale);
  formats.set(key, made);
  return made;
}

const formatOf = (shape: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  cached(shape, (locale) => new Intl.DateTimeFormat(locale, options));

const inUnit = (unit: string, count: number): string =>
  cached(unit, (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })).format(count);

/** Parts of one quantity beside each other. */
const list = (parts: string[]): string =>
  cached('units', (locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' })).format(parts);
