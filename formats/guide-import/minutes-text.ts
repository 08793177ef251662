/** A length of time in a text: in minutes, or as a share of the whole, or by the clock. */
export interface SaidMinutes {
  minutes?: number;
  percent?: number;
  /** When it begins, in minutes from the start, if only that is said. */
  start?: number;
  /** The text without it. */
  rest: string;
}

const NUMBER = String.raw`\d{1,3}(?:[.,]\d{1,2})?`;
const DASH = String.raw`\s*(?:[-–—~～]|to|bis|a|à|до)\s*`;
const MINUTE_WORD = String.raw`(?:minut(?:en|es|os|i|o|e)?\b|minutes?\b|mins?\b\.?|Min\b\.?|mn\b|分(?:間)?|분|мин\w*\.?|['’′](?!\p{L})|m(?![\p{L}\d]))`;
const HOUR_WORD = String.raw`(?:hours?\b|hrs?\b\.?|h(?![\p{L}\d])|Stunden?\b|Std\b\.?|horas?\b|heures?\b|ore?\b|uur\b|uren\b|時間)`;
const ABOUT = String.raw`(?:(?:~|≈|about|approx\.?|circa|ca\.?|etwa|env\.?|environ|aprox\.?|unos|約)\s*)?`;
const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::\d{2})?`;

const MINUTES = new RegExp(`${ABOUT}(?:${NUMBER}${DASH})?(${NUMBER})\\s*-?\\s*${MINUTE_WORD}`, 'iu');
const HOURS = new RegExp(`${ABOUT}(${NUMBER})\\s*-?\\s*${HOUR_WORD}`, 'iu');
const CLOCKS = new RegExp(`${CLOCK}\\s*(?:[-–—~～]|to|bis|a|à)\\s*${CLOCK}`, 'iu');
const START = new RegExp(`^\\s*[[(]?${CLOCK}[\\])]?(?:\\s*[-–—:|]\\s*|\\s+)`, 'u');
const PERCENT = /(\d{1,3}(?:[.,]\d)?)\s*[%％]/u;

/** The length that a title, a cell or a short text names, as its first words or its last ones. */
export function minutesIn(text: string): SaidMinutes | undefined {
  const clocks = CLOCKS.exec(text);
  if (clocks) {
    const [, h1, m1, h2, m2] = clocks.map(Number);
    const length = between(minutesOf(h1, m1), minutesOf(h2, m2));
    return { minutes: length, rest: without(text, clocks) };
  }
  const minutes = MINUTES.exec(text);
  const hours = HOURS.exec(text);
  if (hours && (!minutes || minutes.index >= hours.index)) {
    // An hour and some minutes stand side by side.
    const both = minutes && minutes.index - hours.index - hours[0].length < 6 ? minutes : undefined;
    const sum = numberOf(hours[1]) * 60 + (both ? numberOf(both[1]) : 0);
    const rest = without(text, hours);
    return within({ minutes: sum, rest: both ? without(rest, MINUTES.exec(rest)) : rest });
  }
  if (minutes) return within({ minutes: numberOf(minutes[1]), rest: without(text, minutes) });
  const percent = PERCENT.exec(text);
  if (percent && numberOf(percent[1]) <= 100) return { percent: numberOf(percent[1]), rest: without(text, percent) };
  const start = START.exec(text);
  if (start) return { start: minutesOf(Number(start[1]), Number(start[2])), rest: without(text, start) };
  return undefined;
}

/** The same, but only if the text names nothing else than a title and its length. */
export function minutesOfTitle(text: string): SaidMinutes | undefined {
  const said = minutesIn(text);
  if (!said || text.length > 90) return undefined;
  const at = text.length - said.rest.length;
  const ends = /[\d%％)\]］）.'’′\p{L}]\s*:?\s*$/u.test(text) && endsWithTime(text);
  return ends || startsWithTime(text) || at < 0 ? said : undefined;
}

function endsWithTime(text: string): boolean {
  const said = [CLOCKS, MINUTES, HOURS, PERCENT].map((one) => one.exec(text));
  return said.some((found) => found && /^[\s)\]）］.:*]*$/u.test(text.slice(found.index + found[0].length)));
}

function startsWithTime(text: string): boolean {
  const said = [CLOCKS, MINUTES, HOURS, PERCENT, START].map((one) => one.exec(text));
  return said.some((found) => found && /^[\s([（［]*$/u.test(text.slice(0, found.index)));
}

/** Minutes that a section can have. */
function within(said: SaidMinutes & { minutes: number }): SaidMinutes | undefined {
  return said.minutes <= 600 ? said : undefined;
}

function minutesOf(hours = 0, minutes = 0): number {
  return hours * 60 + minutes;
}

function between(start: number, end: number): number {
  return end >= start ? Math.min(end - start, 600) : (end + 12 * 60 - start) % (12 * 60);
}

function numberOf(text = ''): number {
  return Number(text.replace(',', '.'));
}

/** The text without a length, and without the brackets or dashes that held it. */
function without(text: string, found: RegExpExecArray | null): string {
  if (!found) return text;
  const before = text.slice(0, found.index).replace(/[\s([（［,;|·•–—:-]+$/u, '');
  const after = text.slice(found.index + found[0].length).replace(/^[\s)\]）］,;|·•–—:.-]+/u, '');
  return [before, after].filter(Boolean).join(' ').trim();
}
