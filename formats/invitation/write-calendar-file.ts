import ICAL from 'ical.js';

/** An appointment to be written. Times in epoch ms. */
export interface Appointment {
  /** Equal for each version of the same appointment. */
  id: string;
  title: string;
  start: number;
  end: number;
  /** Where it takes place: the address of the call. */
  link?: string;
  description?: string;
  /** When it was written. */
  now: number;
}

/** A calendar file (RFC 5545) of one appointment, in UTC, so that no calendar has to know a time zone. */
export function writeCalendarFile({ id, title, start, end, link, description, now }: Appointment): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Fireside//Plan//EN');
  const event = new ICAL.Component('vevent');
  event.updatePropertyWithValue('uid', `${id}@fireside`);
  event.updatePropertyWithValue('dtstamp', utc(now));
  event.updatePropertyWithValue('dtstart', utc(start));
  event.updatePropertyWithValue('dtend', utc(end));
  event.updatePropertyWithValue('summary', oneLine(title));
  if (link) event.updatePropertyWithValue('location', oneLine(link));
  if (link && /^https?:\/\/\S+$/.test(link)) event.updatePropertyWithValue('url', link);
  if (description) event.updatePropertyWithValue('description', description);
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}

function utc(at: number): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(at), true);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
