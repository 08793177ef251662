import { monthOf, weekdayOf } from './calendar-words.ts';
import { wallTimeIn } from './zoned.ts';

/*
 * Days in words, in English, German, French and Spanish: “by Friday”, “bis morgen”, “d’ici le 3 décembre”, “la semana que viene”. What is understood is
 * shown and can be corrected, so it need not be sure; but what often means something else, such as “so” for Sunday, counts only after a word such as “by”.
 */

/** A day as `2026-12-04`. */
export type Day = string;

/** A day as its number since 1 January 1970. */
type DayNumber = number;

interface Found {
  day: DayNumber;
  /** Where in the text. */
  at: number;
  /** Whether a word such as “by” stands before it. */
  isDue: boolean;
}

const DAY_MS = 24 * 60 * 60_000;
const FRIDAY = 5;

/** How much of a text is read, in UTF-16 units: a promise is said in a sentence. */
const READ = 1000;

const DUE = [
  'by|until|till|before|on|no later than|bis(?: spätestens)?(?: zum| am)?|spätestens(?: am)?|vor|am',
  "d[’']ici(?: à)?|avant|pour|au plus tard|para|antes de|hasta|a más tardar",
].join('|');
const LEAD = String.raw`(?<!\p{L})(?:(?<due>${DUE})\s+)?(?:(?:the|den|dem|le|la|el)\s+)?`;
const END = String.raw`(?!\p{L})`;

function form(pattern: string): RegExp {
  return new RegExp(`${LEAD}(?:${pattern})${END}`, 'giu');
}

/** Such as in “Friday 4 December”. */
const NAMED = String.raw`(?:(?<weekday>\p{L}{2,}\.?),?\s+(?:the\s+|den\s+|le\s+|el\s+)?)?`;
const DATES = [
  String.raw`(?<year>20\d{2})-(?<month>\d{2})-(?<number>\d{2})(?!\d)`,
  String.raw`${NAMED}(?<number>\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s*(?:of\s+|de\s+)?(?<name>\p{L}{3,}\.?)(?:,?\s+(?:de\s+|del\s+)?(?<year>20\d{2})(?!\d))?`,
  String.raw`${NAMED}(?<name>\p{L}{3,}\.?)\s+(?<number>\d{1,2})(?:st|nd|rd|th)?(?![\d:.])(?:,?\s+(?<year>20\d{2})(?!\d))?`,
  String.raw`${NAMED}(?<number>\d{1,2})\.\s?(?<month>\d{1,2})\.(?:\s?(?<year>20\d{2})(?!\d))?`,
].map(form);
const WEEKDAY = form(String.raw`(?:(?<next>next|nächste[nrsm]?)\s+)?(?<name>\p{L}{2,})\.?`);

/** Words for a day, and how many days after today that is. */
const NEAR = (
  [
    ['day after tomorrow|übermorgen|après-demain|pasado mañana', 2],
    ['tomorrow|(?<!(?:am|jeden|guten)\\s+)morgen|demain|(?<!la\\s+)mañana', 1],
    ["today|tonight|heute|aujourd[’']hui|hoy", 0],
  ] as const
).map(([words, after]) => ({ form: form(words), after }));

/** Words for a week, and how many weeks after this one that is. Its Friday counts. */
const WEEKS = (
  [
    ['next week|(?:der |die )?(?:nächsten?|kommenden?) woche|semaine prochaine|próxima semana|semana que viene', 1],
    [
      '(?:end of (?:the|this)|this) week|(?:ende )?diese[rn]? woche|ende der woche|cette semaine|fin de la semaine|esta semana',
      0,
    ],
  ] as const
).map(([words, after]) => ({ form: form(words), after }));

const NUMBERS = [
  '',
  'a|an|one|einem|einer|un|une|una',
  'two|zwei|deux|dos',
  'three|drei|trois|tres',
  'four|vier|quatre|cuatro',
];
const SPAN = form(
  String.raw`(?:in|within|innerhalb von|binnen|dans|sous|en|dentro de)\s+(?<many>\d{1,2}|${NUMBERS.slice(1).join('|')})\s+(?:(?<days>days?|tage?n?|jours?|días?)|weeks?|wochen?|semaines?|semanas?)`,
);

/**
 * The day by which something is to be done, as a text says it; undefined if it names none. Of several the first that a word such as “by” precedes,
 * else the first. `now`: when it was written, in epoch ms; `zone`: in which time zone.
 */
export function dayIn(text: string, now: number, zone: string): Day | undefined {
  const today = numberOf(dayOf(now, zone));
  const begin = text.slice(0, READ);
  const found = [...datesIn(begin, today), ...weekdaysIn(begin, today), ...nearDaysIn(begin, today)];
  const [first] = found.sort((a, b) => Number(b.isDue) - Number(a.isDue) || a.at - b.at);
  return first && dayOfNumber(first.day);
}

/** The day of a moment (epoch ms) in a time zone. */
export function dayOf(at: number, zone: string): Day {
  const { year, month, day } = wallTimeIn(zone, at);
  return dayOfNumber(Date.UTC(year, month - 1, day) / DAY_MS);
}

function datesIn(text: string, today: DayNumber): Found[] {
  return DATES.flatMap((one) => [...text.matchAll(one)]).flatMap((match) => {
    const { year, month, name = '', number, weekday } = match.groups ?? {};
    const inYear = (of: number) =>
      Date.UTC(of, (month ? Number(month) : (monthOf(name) ?? 0)) - 1, Number(number)) / DAY_MS;
    const thisYear = Number(dayOfNumber(today).slice(0, 4));
    const day = inYear(year ? Number(year) : thisYear);
    const isReal = Number(number) > 0 && dayOfNumber(day).endsWith(`-${String(number).padStart(2, '0')}`);
    if ((!month && monthOf(name) === undefined) || !isReal) return [];
    const found = foundAs(match, year || day >= today ? day : inYear(thisYear + 1));
    // “on call 3 December”: the word belongs to something else.
    return [weekday === undefined || weekdayOf(weekday) !== undefined ? found : { ...found, isDue: false }];
  });
}

function weekdaysIn(text: string, today: DayNumber): Found[] {
  return [...text.matchAll(WEEKDAY)].flatMap((match) => {
    const { due, next, name = '' } = match.groups ?? {};
    const weekday = weekdayOf(name);
    // Short forms are words of their own in some language; those of two letters are written large.
    const isSure = name.length > 4 || (due !== undefined && (name.length > 2 || /^\p{Lu}/u.test(name)));
    if (weekday === undefined || !isSure) return [];
    const after = (weekday - weekdayIn(today) + 7) % 7 || 7;
    return [foundAs(match, next ? inWeek(today, 1, weekday) : today + after)];
  });
}

function nearDaysIn(text: string, today: DayNumber): Found[] {
  const near = NEAR.flatMap(({ form: one, after }) =>
    [...text.matchAll(one)].map((match) => foundAs(match, today + after)),
  );
  const weeks = WEEKS.flatMap(({ form: one, after }) =>
    [...text.matchAll(one)].map((match) => foundAs(match, Math.max(today, inWeek(today, after, FRIDAY)))),
  );
  const spans = [...text.matchAll(SPAN)].map((match) => {
    const { many = '', days } = match.groups ?? {};
    const count = Number(many) || NUMBERS.findIndex((words) => words.split('|').includes(many.toLowerCase()));
    return { ...foundAs(match, today + count * (days ? 1 : 7)), isDue: true };
  });
  return [...near, ...weeks, ...spans];
}

function foundAs({ index, groups }: RegExpExecArray, day: DayNumber): Found {
  return { day, at: index, isDue: groups?.due !== undefined };
}

/** A weekday of this week or a later one; weeks begin on Monday. */
function inWeek(today: DayNumber, weeks: number, weekday: number): DayNumber {
  const monday = today - ((weekdayIn(today) + 6) % 7);
  return monday + weeks * 7 + ((weekday + 6) % 7);
}

/** 0 for Sunday. */
function weekdayIn(day: DayNumber): number {
  return new Date(day * DAY_MS).getUTCDay();
}

function numberOf(day: Day): DayNumber {
  return Date.parse(day) / DAY_MS;
}

function dayOfNumber(day: DayNumber): Day {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
