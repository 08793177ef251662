import ICAL from 'ical.js';
import { isZone, type WallTime, wallTimeIn } from '../../domain/zoned.ts';
import type { Invitation, InvitationContext, Question } from './invitation.ts';
import { callLinkIn } from './links.ts';
import { peopleOf, roleIn } from './people.ts';
import { zoneNamed } from './zones.ts';

/** Whether a text is a calendar file. */
export function isCalendarFile(text: string): boolean {
  return /^\s*BEGIN:VCALENDAR/i.test(text);
}

/** Properties in which calendars keep the address of a call, the most reliable first. */
const LINKS = [
  'x-google-conference',
  'x-microsoft-skypeteamsmeetingurl',
  'x-microsoft-onlinemeetingexternallink',
  'conference',
  'url',
  'location',
  'description',
  'x-alt-desc',
];

/** Reads the first appointment of a calendar file that is not over; undefined if it has none, or is no calendar file. */
export function readCalendarFile(text: string, context: InvitationContext): Invitation | undefined {
  const events = eventsIn(text);
  const isAhead = (event: ICAL.Event) => (event.endDate ?? event.startDate).toUnixTime() * 1000 > context.now;
  const event = events.find(isAhead) ?? events[0];
  if (!event) return undefined;
  const { component } = event;
  const title = textOf(component, 'summary');
  const candidate = context.nameIn(title);
  const role = roleIn('', { value: title, from: 0, to: title.length }, candidate);
  const people = component.getAllProperties('attendee').flatMap((one) => {
    const name = one.getFirstParameter('cn');
    const isRoom = ['RESOURCE', 'ROOM', 'GROUP'].includes(String(one.getFirstParameter('cutype')).toUpperCase());
    return isRoom ? [] : peopleOf(String(name ?? ''));
  });
  const colleagues = [...new Set(people)].filter((name) => name !== candidate);
  const link = callLinkIn(LINKS.flatMap((name) => all(component, name)).join('\n'), context.isCall);
  const when = whenOf(event, context);
  const isCancelled = /cancel/i.test(
    `${textOf(component, 'status')} ${String(component.parent?.getFirstPropertyValue('method') ?? '')}`,
  );
  return {
    ...(title && { title }),
    ...when.found,
    ...(link && { link: link.value }),
    ...(candidate !== undefined && { candidate }),
    ...(role && { role: role.value }),
    ...(colleagues.length > 0 && { colleagues }),
    ...(isCancelled && { cancelled: true as const }),
    questions: [...when.questions, ...(events.length > 1 ? ['date' as const] : [])],
    marks: [],
  };
}

/** The appointments of a calendar file, first ones first. One that cannot be read hides no other. */
function eventsIn(text: string): ICAL.Event[] {
  let calendars: unknown[];
  try {
    const parsed = ICAL.parse(text.trim());
    calendars = typeof parsed[0] === 'string' ? [parsed] : parsed;
  } catch {
    return [];
  }
  const events = calendars.flatMap((calendar) =>
    new ICAL.Component(calendar as ConstructorParameters<typeof ICAL.Component>[0])
      .getAllSubcomponents('vevent')
      .flatMap((component) => {
        try {
          const event = new ICAL.Event(component);
          return event.startDate && Number.isFinite(event.startDate.toUnixTime()) ? [event] : [];
        } catch {
          return [];
        }
      }),
  );
  return events.sort((a, b) => a.startDate.toUnixTime() - b.startDate.toUnixTime());
}

function whenOf(
  event: ICAL.Event,
  { ownZone }: InvitationContext,
): { found: Pick<Invitation, 'start' | 'end' | 'zone'>; questions: Question[] } {
  const { startDate, component } = event;
  const endDate = event.endDate ?? startDate;
  const property = component.getFirstProperty('dtstart');
  const named = String(property?.getFirstParameter('tzid') ?? '');
  // In UTC: shown in the browser's own zone, which names the same moment.
  if (startDate.zone === ICAL.Timezone.utcTimezone) {
    const wall = (time: ICAL.Time) => wallTimeIn(ownZone, time.toUnixTime() * 1000);
    return {
      found: { start: wall(startDate), ...endOf(wall(startDate), wall(endDate)), zone: ownZone },
      questions: [],
    };
  }
  const zone = zoneNamed(named) ?? (isZone(named) ? named : undefined);
  const start = wallOf(startDate);
  return {
    found: startDate.isDate ? {} : { start, ...endOf(start, wallOf(endDate)), zone: zone ?? ownZone },
    questions: [
      ...(zone || startDate.isDate ? [] : ['zone' as const]),
      ...(isLonger(start, wallOf(endDate)) ? [] : ['end' as const]),
    ],
  };
}

function endOf(start: WallTime, end: WallTime): Pick<Invitation, 'end'> {
  return isLonger(start, end) ? { end } : {};
}

function isLonger(start: WallTime, end: WallTime): boolean {
  const at = ({ year, month, day, hour, minute }: WallTime) => Date.UTC(year, month - 1, day, hour, minute);
  return at(end) > at(start);
}

function wallOf({ year, month, day, hour, minute }: ICAL.Time): WallTime {
  return { year, month, day, hour, minute };
}

function textOf(component: ICAL.Component, name: string): string {
  return String(component.getFirstPropertyValue(name) ?? '').trim();
}

function all(component: ICAL.Component, name: string): string[] {
  return component.getAllProperties(name).map((one) => String(one.getFirstValue() ?? ''));
}
