import { plain } from '../../domain/calendar-words.ts';
import { isZone, momentIn, type WallTime, wallTimeIn } from '../../domain/zoned.ts';
import type { Found } from './invitation.ts';

/** Abbreviations that mean one offset wherever they are used. Where several zones share them, the largest stands for all. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
  MEZ: 'Europe/Berlin',
  MESZ: 'Europe/Berlin',
  HNEC: 'Europe/Paris',
  WET: 'Europe/Lisbon',
  WEST: 'Europe/Lisbon',
  EET: 'Europe/Helsinki',
  EEST: 'Europe/Helsinki',
  UTC: 'UTC',
  GMT: 'UTC',
  ET: 'America/New_York',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  CDT: 'America/Chicago',
  MDT: 'America/Denver',
  PT: 'America/Los_Angeles',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  AEST: 'Australia/Sydney',
  AEDT: 'Australia/Sydney',
  JST: 'Asia/Tokyo',
};

/** Those that mean different offsets in different countries: to be asked about. */
const UNCERTAIN: Readonly<Record<string, string>> = {
  BST: 'Europe/London',
  CST: 'America/Chicago',
  MST: 'America/Denver',
  IST: 'Asia/Kolkata',
};

/** Names that calendars give to zones, in small letters and without accents, and cities that name a zone in other languages. */
const NAMES: Readonly<Record<string, string>> = {
  'central european time': 'Europe/Berlin',
  'mitteleuropaische zeit': 'Europe/Berlin',
  'heure normale d’europe centrale': 'Europe/Paris',
  "heure d'europe centrale": 'Europe/Paris',
  'hora de europa central': 'Europe/Madrid',
  'w. europe standard time': 'Europe/Berlin',
  'w. europe': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'central european standard time': 'Europe/Warsaw',
  'romance standard time': 'Europe/Paris',
  'gmt standard time': 'Europe/London',
  'greenwich mean time': 'Europe/London',
  'british summer time': 'Europe/London',
  'e. europe standard time': 'Europe/Bucharest',
  'fle standard time': 'Europe/Helsinki',
  'gtb standard time': 'Europe/Athens',
  'turkey standard time': 'Europe/Istanbul',
  'russian standard time': 'Europe/Moscow',
  'israel standard time': 'Asia/Jerusalem',
  'india standard time': 'Asia/Kolkata',
  'china standard time': 'Asia/Shanghai',
  'tokyo standard time': 'Asia/Tokyo',
  'singapore standard time': 'Asia/Singapore',
  'aus eastern standard time': 'Australia/Sydney',
  'new zealand standard time': 'Pacific/Auckland',
  'e. south america standard time': 'America/Sao_Paulo',
  'eastern standard time': 'America/New_York',
  'eastern time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'central time': 'America/Chicago',
  'mountain standard time': 'America/Denver',
  'mountain time': 'America/Denver',
  'pacific standard time': 'America/Los_Angeles',
  'pacific time': 'America/Los_Angeles',
  wien: 'Europe/Vienna',
  rom: 'Europe/Rome',
  viena: 'Europe/Vienna',
  roma: 'Europe/Rome',
  londres: 'Europe/London',
  'nueva york': 'America/New_York',
};

/** A zone that is named in a text, and whether the name means no other. */
export interface TextZone {
  zone: string;
  isSure: boolean;
}

let cities: ReadonlyMap<string, string> | undefined;

/** The zones by the city that names them. */
function byCity(): ReadonlyMap<string, string> {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((zone) => [plain(zone.split('/').at(-1) ?? '').replaceAll('_', ' '), zone]),
  );
  return cities;
}

/** The zone of a name that calendars use; undefined if it is unknown. */
export function zoneNamed(name: string): string | undefined {
  if (name.includes('/') && isZone(name))
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  const words = plain(name.trim()).replace(/ \(.*\)$/, '');
  return NAMES[words] ?? byCity().get(words) ?? ABBREVIATIONS[name.trim().toUpperCase()];
}

const IANA =
  /(?<![\w/])(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Za-z_]+(?:\/[A-Za-z_]+)?/g;
const OFFSET = /(?<!\w)(?:UTC|GMT)\s?([+-−–])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)/g;
const SHORT = /(?<![\p{L}\d])([A-Z]{2,4})(?![\p{L}\d])/gu;

/** The zone named in a part of a text; `wall` says for which date an offset is meant. */
export function zoneIn(text: string, wall: WallTime, ownZone: string): Found<TextZone> | undefined {
  for (const match of text.matchAll(IANA)) {
    const zone = zoneNamed(match[0]);
    if (zone) return found(match, { zone, isSure: true });
  }
  const named = namedZone(text);
  const offset = [...text.matchAll(OFFSET)][0];
  if (offset) {
    const [, sign, hours, minutes = '0'] = offset;
    const behind = sign === '+' ? 1 : -1;
    const wanted = behind * (Number(hours) * 60 + Number(minutes));
    const isMeant = (zone: string) => offsetOf(zone, wall) === wanted;
    // The city beside it says more than the offset, which calendars also give for the other half of the year.
    if (named) return { ...named, from: Math.min(offset.index, named.from) };
    const zone = isMeant(ownZone) ? ownZone : wanted % 60 === 0 ? fixedZone(wanted / 60) : undefined;
    if (zone) return found(offset, { zone, isSure: true });
  }
  if (named) return named;
  for (const match of text.matchAll(SHORT)) {
    const short = match[1] ?? '';
    const zone = ABBREVIATIONS[short] ?? UNCERTAIN[short];
    if (zone) return found(match, { zone, isSure: UNCERTAIN[short] === undefined });
  }
  return undefined;
}

/** The first city or name of a zone, word by word: up to four words make a name. */
function namedZone(text: string): Found<TextZone> | undefined {
  const words = [...text.matchAll(/[\p{L}.’']+/gu)];
  for (const [index, word] of words.entries()) {
    for (let count = 5; count >= 1; count--) {
      const last = words[index + count - 1];
      if (!last) continue;
      const from = word.index;
      const to = last.index + last[0].length;
      const name = text.slice(from, to);
      // Cities are written with a capital; small words such as "rom" in a sentence are none.
      if (count === 1 && !/^\p{Lu}/u.test(name)) continue;
      const zone = NAMES[plain(name)] ?? byCity().get(plain(name));
      if (zone?.includes('/')) return { value: { zone, isSure: true }, from, to };
    }
  }
  return undefined;
}

/** The difference of a zone's clocks to UTC at a time of theirs, in minutes. */
function offsetOf(zone: string, wall: WallTime): number {
  const at = momentIn(zone, wall);
  const there = wallTimeIn(zone, at);
  return Math.round((Date.UTC(there.year, there.month - 1, there.day, there.hour, there.minute) - at) / 60_000);
}

/** A zone that is always so many hours ahead of UTC. Their names have the sign the other way round. */
function fixedZone(hours: number): string | undefined {
  const name = hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
  return isZone(name) ? name : undefined;
}

function found<T>(match: RegExpExecArray, value: T): Found<T> {
  return { value, from: match.index, to: match.index + match[0].length };
}
