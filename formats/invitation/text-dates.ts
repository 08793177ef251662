import { monthOf, weekdayOf } from '../../domain/calendar-words.ts';
import type { Found } from './invitation.ts';

/** A day in a text. */
export interface TextDate {
  year: number;
  month: number;
  day: number;
  /** Whether day and month may be the other way round. */
  isAmbiguous: boolean;
  /** Whether it names a day of the week that is not that of the date. */
  isWrongDay: boolean;
}

const WORD = String.raw`\p{L}+\.?`;
const DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?`;
const YEAR = String.raw`(?<year>(?:19|20)\d{2})(?!\d)`;
const LEAD = String.raw`(?:(?<weekday>${WORD})[,.]?\s+(?:den\s+|the\s+|le\s+|el\s+)?)?`;
const BEFORE = String.raw`(?<![\p{L}\d./-])`;

/** In the order in which they are tried: the first that matches at a place counts. */
const FORMS = [
  // 2026-11-26
  String.raw`${BEFORE}(?<year>20\d{2})-(?<month>\d{2})-(?<day>\d{2})(?!\d)`,
  // Thursday, 26 November 2026 · Donnerstag, 26. November 2026 · jeudi 26 novembre 2026 · jueves, 26 de noviembre de 2026
  String.raw`${BEFORE}${LEAD}${DAY}\s*(?:de\s+|of\s+|-)?(?<name>${WORD})(?:,?\s+(?:de\s+|del\s+)?|-)${YEAR}`,
  // Thursday, November 26, 2026 · Nov 26, 2026
  String.raw`${BEFORE}${LEAD}(?<name>${WORD})\s+${DAY},?\s+${YEAR}`,
  // 26.11.2026 · Do. 26.11.2026 · 26.11.26
  String.raw`${BEFORE}${LEAD}(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>(?:20)?\d{2})(?!\d)`,
  // 26/11/2026 · 11/26/2026
  String.raw`${BEFORE}${LEAD}(?<one>\d{1,2})/(?<two>\d{1,2})/(?<year>(?:20)?\d{2})(?!\d)`,
  // Thu Nov 26 · Thursday, November 26
  String.raw`${BEFORE}(?<weekday>${WORD})[,.]?\s+(?<name>${WORD})\s+${DAY}(?![\d:])`,
  // Thu 26 Nov · Donnerstag, 26. November · jueves 26 de noviembre
  String.raw`${BEFORE}(?<weekday>${WORD})[,.]?\s+(?:den\s+|the\s+|le\s+|el\s+)?${DAY}\s*(?:de\s+|of\s+)?(?<name>${WORD})`,
].map((form) => new RegExp(form, 'giu'));

/** The days in a text, in order. `now` in epoch ms; `isMonthFirst`: how 03/04/2026 is read. */
export function datesIn(text: string, now: number, isMonthFirst: boolean): Found<TextDate>[] {
  const found: Found<TextDate>[] = [];
  for (const form of FORMS) {
    for (const match of text.matchAll(form)) {
      const { groups = {}, index } = match;
      const skipped = groups.weekday !== undefined && weekdayOf(groups.weekday) === undefined ? groups.weekday : '';
      // A word before the date that is no day of the week, as in "am 26. November 2026".
      const from = index + (skipped ? match[0].indexOf(skipped) + skipped.length : 0);
      const value = dateOf(groups, now, isMonthFirst);
      const to = index + match[0].length;
      const isKnown = found.some((one) => from < one.to && to > one.from);
      if (value && !isKnown && (!skipped || groups.year !== undefined)) found.push({ value, from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

function dateOf(
  groups: Readonly<Record<string, string | undefined>>,
  now: number,
  isMonthFirst: boolean,
): TextDate | undefined {
  const [one, two] = [Number(groups.one), Number(groups.two)];
  const isSlashed = groups.one !== undefined;
  const isAmbiguous = isSlashed && one <= 12 && two <= 12 && one !== two;
  const isSwapped = isSlashed && (two > 12 || (one <= 12 && isMonthFirst));
  const month = isSlashed ? (isSwapped ? one : two) : groups.name ? monthOf(groups.name) : Number(groups.month);
  const day = isSlashed ? (isSwapped ? two : one) : Number(groups.day);
  if (month === undefined || !isDay(month, day)) return undefined;
  const weekday = groups.weekday === undefined ? undefined : weekdayOf(groups.weekday);
  const year = groups.year === undefined ? nextYear(month, day, weekday, now) : fullYear(groups.year);
  const real = new Date(Date.UTC(year, month - 1, day));
  if (real.getUTCDate() !== day) return undefined;
  return { year, month, day, isAmbiguous, isWrongDay: weekday !== undefined && weekday !== real.getUTCDay() };
}

function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

const DAY_MS = 24 * 60 * 60_000;

/** The year of a date without one: the first in which it is not over, and on that day of the week if there is one soon. */
function nextYear(month: number, day: number, weekday: number | undefined, now: number): number {
  const first = new Date(now).getUTCFullYear();
  const years = [first, first + 1, first + 2].filter((year) => Date.UTC(year, month - 1, day) > now - 2 * DAY_MS);
  const right = years.slice(0, 2).find((year) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() === weekday);
  return right ?? years[0] ?? first;
}
