import type { WallTime } from '../../domain/zoned.ts';
import type { Found, Invitation, InvitationContext, Question } from './invitation.ts';
import { callLinkIn } from './links.ts';
import { candidateIn, colleaguesIn, roleIn, titleIn } from './people.ts';
import { datesIn, type TextDate } from './text-dates.ts';
import { lengthIn, type TextTime, timeIn } from './text-times.ts';
import { zoneIn } from './zones.ts';

/** What follows a date and still belongs to it: its time, length and zone. */
const NEAR = 160;

/** Longest text that is read; what comes after is left out. */
const LONGEST = 50_000;

/** Reads the text of an invitation, such as an e-mail or what a calendar shows, in English, German, French or Spanish. Nothing is certain but what it says. */
export function readInvitation(whole: string, context: InvitationContext): Invitation {
  const text = whole
    .slice(0, LONGEST)
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .replaceAll('\r', ' ');
  const title = titleIn(text);
  const labelled = candidateIn(text);
  const named = title && context.nameIn(title.value);
  const candidate = labelled?.value ?? named;
  const role = roleIn(text, title, candidate);
  const colleagues = colleaguesIn(text, candidate);
  const link = callLinkIn(text, context.isCall);
  const when = whenIn(text, context);
  const name = !labelled && title && named ? within(title, named) : labelled;
  const marks = [name, role, colleagues, link, ...when.marks].flatMap((one) =>
    one ? [{ from: one.from, to: one.to }] : [],
  );
  return {
    ...(title && { title: title.value }),
    ...when.found,
    ...(link && { link: link.value }),
    ...(candidate !== undefined && { candidate }),
    ...(role && { role: role.value }),
    ...(colleagues && { colleagues: colleagues.value }),
    ...(isCancelled(title?.value ?? '') && { cancelled: true as const }),
    questions: when.questions,
    marks: apart(marks),
  };
}

function isCancelled(title: string): boolean {
  return /^(?:canceled|cancelled|abgesagt|annulé|cancelado|cancelada)\s*(?:event)?\s*:/iu.test(title);
}

interface When {
  found: Pick<Invitation, 'start' | 'end' | 'zone'>;
  questions: Question[];
  marks: Found<unknown>[];
}

function whenIn(text: string, { now, ownZone }: InvitationContext): When {
  // Where clocks have am and pm, the month comes first.
  const isMonthFirst = /\d\s?[ap]\.?m\b/i.test(text);
  const dates = datesIn(text, now, isMonthFirst);
  const timed = dates.map((date, index) => ({ date, time: timeNear(text, date, dates[index + 1]) }));
  const first = timed.find(({ time }) => time !== undefined) ?? timed[0];
  if (!first) return { found: {}, questions: [], marks: [] };
  const { date, time } = first;
  if (!time) return { found: {}, questions: [], marks: [date] };
  const start = wallAt(date.value, time.value.from);
  const behind = Math.max(date.to, time.to);
  const near = text.slice(0, behind + NEAR);
  const length = time.value.to === undefined ? lengthIn(near, behind) : undefined;
  const to = time.value.to ?? (length && time.value.from + length.value);
  const zone = zoneNear(text, first.date, time, start, ownZone);
  const other = timed.some(
    (one) => one.time && (!isSame(one.date.value, date.value) || one.time.value.from !== time.value.from),
  );
  const questions: Question[] = [
    ...(zone?.value.isSure ? [] : ['zone' as const]),
    ...(date.value.isAmbiguous ? ['day or month' as const] : []),
    ...(date.value.isWrongDay ? ['weekday' as const] : []),
    ...(other ? ['date' as const] : []),
    ...(to === undefined ? ['end' as const] : []),
  ];
  return {
    found: {
      start,
      ...(to !== undefined && { end: wallAt(date.value, to > time.value.from ? to : to + 24 * 60) }),
      zone: zone?.value.zone ?? ownZone,
    },
    questions,
    marks: [date, time, ...(length ? [length] : []), ...(zone ? [zone] : [])],
  };
}

/** The time that belongs to a date: behind it, before the next one; else just before it. */
function timeNear(text: string, date: Found<TextDate>, next: Found<TextDate> | undefined): Found<TextTime> | undefined {
  const end = Math.min(date.to + NEAR, next?.from ?? Number.POSITIVE_INFINITY);
  const behind = timeIn(text.slice(0, end), date.to);
  // Whatever day it ends: "26 Nov 2026 10:00 – 26 Nov 2026 11:00".
  const isSameDay = next && isSame(next.value, date.value);
  if (
    behind &&
    behind.value.to === undefined &&
    isSameDay &&
    /^\s*(?:[-–—]|to|bis|à|a|until)\s*$/iu.test(text.slice(behind.to, next.from))
  ) {
    const last = timeIn(text.slice(0, next.to + NEAR), next.to);
    if (last) return { value: { from: behind.value.from, to: last.value.from }, from: behind.from, to: last.to };
  }
  if (behind) return behind;
  const line = text.lastIndexOf('\n', text.lastIndexOf('\n', date.from) - 1) + 1;
  const before = timeIn(text.slice(0, date.from), line);
  return before;
}

/** The zone on the lines of date and time, and on the one after. */
function zoneNear(text: string, date: Found<TextDate>, time: Found<TextTime>, wall: WallTime, ownZone: string) {
  const from = Math.min(date.from, time.from);
  const last = Math.max(date.to, time.to);
  const line = endOfLine(text, last);
  const parts = [
    { from: last, to: line },
    { from, to: last },
    { from: line, to: endOfLine(text, line + 1) },
  ];
  for (const part of parts) {
    const zone = zoneIn(text.slice(part.from, part.to), wall, ownZone);
    if (zone) return { ...zone, from: zone.from + part.from, to: zone.to + part.from };
  }
  const labelled = /^[^\S\n]*(?:time zone|timezone|zeitzone|fuseau horaire|zona horaria)\s*:?\s*(.+)$/gimu.exec(text);
  const zone = labelled && zoneIn(labelled[1] ?? '', wall, ownZone);
  if (!labelled || !zone) return undefined;
  const at = labelled.index + labelled[0].length - (labelled[1] ?? '').length;
  return { ...zone, from: zone.from + at, to: zone.to + at };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function isSame(a: TextDate, b: TextDate): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

/** So many minutes after midnight; from 24 hours on, on the next day. */
function wallAt({ year, month, day }: TextDate, minutes: number): WallTime {
  const at = new Date(Date.UTC(year, month - 1, day, 0, minutes));
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
  };
}

function within(outer: Found<string>, value: string): Found<string> | undefined {
  const at = outer.value.indexOf(value);
  return at < 0 ? undefined : { value, from: outer.from + at, to: outer.from + at + value.length };
}

/** Parts in order, those that overlap or touch as one. */
function apart(parts: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const part of parts.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && part.from <= last.to) last.to = Math.max(last.to, part.to);
    else joined.push({ ...part });
  }
  return joined;
}
