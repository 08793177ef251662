import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callAt, nameInTitle } from '../../../calls/index.ts';
import { momentIn } from '../../../domain/zoned.ts';
import { isCalendarFile, readCalendarFile } from '../../../formats/invitation/calendar-file.ts';
import type { InvitationContext } from '../../../formats/invitation/invitation.ts';
import { writeCalendarFile } from '../../../formats/invitation/write-calendar-file.ts';

const CONTEXT: InvitationContext = {
  isCall: (address) => callAt(address)?.code !== undefined,
  nameIn: nameInTitle,
  now: Date.UTC(2026, 10, 20, 9),
  ownZone: 'Europe/Berlin',
};
const TEN = { year: 2026, month: 11, day: 26, hour: 10, minute: 0 };
const ELEVEN = { ...TEN, hour: 11 };

const file = (...lines: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:x',
    'BEGIN:VEVENT',
    'UID:1',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

describe('a calendar file', () => {
  it('of Google Calendar', () => {
    const text = file(
      'DTSTART;TZID=Europe/Berlin:20261126T100000',
      'DTEND;TZID=Europe/Berlin:20261126T110000',
      'ATTENDEE;CUTYPE=INDIVIDUAL;CN=Robin Okafor;X-NUM-GUESTS=0:mailto:robin@example.com',
      'ATTENDEE;CUTYPE=RESOURCE;CN=Room 4:mailto:room@example.com',
      'X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij',
      'DESCRIPTION:-::~:~::-\\nMit Google Meet teilnehmen: https://meet.google.com/\r\n abc-defg-hij\\nhttps://example.com/logo.png',
      'SUMMARY:Interview with Ada Lovelace (Backend engineer)',
    );
    expect(isCalendarFile(text)).toBe(true);
    expect(readCalendarFile(text, CONTEXT)).toEqual({
      title: 'Interview with Ada Lovelace (Backend engineer)',
      start: TEN,
      end: ELEVEN,
      zone: 'Europe/Berlin',
      link: 'https://meet.google.com/abc-defg-hij',
      candidate: 'Ada Lovelace',
      role: 'Backend engineer',
      colleagues: ['Robin Okafor'],
      questions: [],
      marks: [],
    });
  });

  it('of Outlook, whose zones have names of their own', () => {
    const text = file(
      'DTSTART;TZID=W. Europe Standard Time:20261126T100000',
      'DURATION:PT1H',
      'X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0',
      'LOCATION:Microsoft Teams-Besprechung',
      'SUMMARY:Interview: Jana Müller',
    );
    expect(readCalendarFile(text, CONTEXT)).toMatchObject({
      start: TEN,
      end: ELEVEN,
      zone: 'Europe/Berlin',
      link: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0',
      candidate: 'Jana Müller',
      questions: [],
    });
  });

  it('of Zoom, in UTC, is shown in the browser’s own zone', () => {
    const text = file(
      'DTSTART:20261126T090000Z',
      'DTEND:20261126T100000Z',
      'LOCATION:https://us02web.zoom.us/j/88244710093?pwd=bGxFbVRZ',
      'SUMMARY:Interview with Ada Lovelace',
    );
    expect(readCalendarFile(text, CONTEXT)).toMatchObject({
      start: TEN,
      end: ELEVEN,
      zone: 'Europe/Berlin',
      link: 'https://us02web.zoom.us/j/88244710093?pwd=bGxFbVRZ',
    });
  });

  it('whose zone is unknown, that lasts a day, or that is cancelled, says so', () => {
    const strange = file('DTSTART;TZID=Office:20261126T100000', 'DTEND;TZID=Office:20261126T110000', 'SUMMARY:x');
    expect(readCalendarFile(strange, CONTEXT)).toMatchObject({
      start: TEN,
      zone: 'Europe/Berlin',
      questions: ['zone'],
    });
    const day = readCalendarFile(file('DTSTART;VALUE=DATE:20261126', 'SUMMARY:x'), CONTEXT);
    expect(day).not.toHaveProperty('start');
    const off = file('DTSTART:20261126T090000Z', 'DTEND:20261126T100000Z', 'STATUS:CANCELLED', 'SUMMARY:x');
    expect(readCalendarFile(off, CONTEXT)).toMatchObject({ cancelled: true });
  });

  it('of several appointments gives the next, and asks', () => {
    const event = (day: string, name: string) => [
      'BEGIN:VEVENT',
      `UID:${day}`,
      `DTSTART:${day}T090000Z`,
      `DTEND:${day}T100000Z`,
      `SUMMARY:${name}`,
      'END:VEVENT',
    ];
    const text = [
      'BEGIN:VCALENDAR',
      ...event('20261203', 'Later'),
      ...event('20261101', 'Over'),
      ...event('20261126', 'Next'),
      'END:VCALENDAR',
    ].join('\n');
    expect(readCalendarFile(text, CONTEXT)).toMatchObject({ title: 'Next', questions: ['date'] });
  });

  it('that is none, or damaged, is none', () => {
    expect(isCalendarFile('Interview: Mary Shaw')).toBe(false);
    for (const text of ['', 'BEGIN:VCALENDAR', file('DTSTART:nonsense', 'SUMMARY:x'), file('SUMMARY:no date')])
      expect(readCalendarFile(text, CONTEXT), text).toBeUndefined();
  });
});

describe('a calendar file that is written', () => {
  it('reads back as the same appointment', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 120 });
    const minutes = fc.integer({ min: Date.UTC(2027, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
    fc.assert(
      fc.property(texts, texts, minutes, fc.integer({ min: 1, max: 300 }), (title, description, minute, length) => {
        const [start, end] = [minute * 60_000, (minute + length) * 60_000];
        const link = 'https://us02web.zoom.us/j/88244710093?pwd=a;b,c';
        const text = writeCalendarFile({ id: 'i', title, start, end, link, description, now: CONTEXT.now });
        expect(isCalendarFile(text)).toBe(true);
        for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        const back = readCalendarFile(text, { ...CONTEXT, ownZone: 'UTC' });
        expect(back).toMatchObject({ link, zone: 'UTC', questions: [] });
        expect(back?.title ?? '').toBe(title.replace(/\s+/g, ' ').trim());
        expect([back?.start, back?.end].map((wall) => wall && momentIn('UTC', wall))).toEqual([start, end]);
      }),
    );
  });
});
