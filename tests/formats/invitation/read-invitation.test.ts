import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callAt, nameInTitle } from '../../../calls/index.ts';
import type { WallTime } from '../../../domain/zoned.ts';
import type { Invitation, InvitationContext } from '../../../formats/invitation/invitation.ts';
import { readInvitation } from '../../../formats/invitation/read-invitation.ts';
import { type Expected, SAMPLES } from './samples.ts';

const CONTEXT: InvitationContext = {
  isCall: (address) => callAt(address)?.code !== undefined,
  nameIn: nameInTitle,
  now: Date.UTC(2026, 10, 20, 9),
  ownZone: 'Europe/Berlin',
};

const two = (part: number) => String(part).padStart(2, '0');
const day = ({ year, month, day: date }: WallTime) => `${year}-${two(month)}-${two(date)}`;
const clock = ({ hour, minute }: WallTime) => `${two(hour)}:${two(minute)}`;

/** An invitation as the samples state it. */
function stated({ start, end, zone, link, candidate, role, colleagues, questions }: Invitation): Expected {
  const when = start && `${day(start)} ${clock(start)}${end ? `–${clock(end)}` : ''}`;
  return {
    ...(when && { when }),
    ...(zone && { zone }),
    ...(link && { link }),
    ...(candidate && { candidate }),
    ...(role && { role }),
    ...(colleagues && { colleagues }),
    ...(questions.length > 0 && { questions }),
  };
}

describe('an invitation', () => {
  it.each(Object.entries(SAMPLES))('%s', (_, { text, expected }) => {
    expect(stated(readInvitation(text, CONTEXT))).toEqual(expected);
  });

  it.each(Object.entries(SAMPLES))('%s, with the line ends and spaces of a mail program', (_, { text, expected }) => {
    const mailed = text.replaceAll('\n', '\r\n').replaceAll(' – ', '\u00a0–\u202f');
    expect(stated(readInvitation(mailed, CONTEXT))).toEqual(expected);
  });

  it('names a room on a site that the user added, whatever other pages of it', () => {
    const isCall = (address: string) => callAt(address, ['bbb.example.org'])?.code !== undefined;
    const text = [
      'Interview: Mary Shaw',
      'Help: https://bbb.example.org/help',
      'Thu 26 Nov 2026, 10:00 – 11:00 CET',
      'https://bbb.example.org/rooms/abc-def-ghi/join',
    ].join('\n');
    expect(readInvitation(text, { ...CONTEXT, isCall }).link).toBe('https://bbb.example.org/rooms/abc-def-ghi/join');
    expect(readInvitation(text, CONTEXT).link).toBeUndefined();
  });

  it('says where it found what', () => {
    const text = SAMPLES['the design’s own']?.text ?? '';
    const { marks } = readInvitation(text, CONTEXT);
    expect(marks.map(({ from, to }) => text.slice(from, to))).toEqual([
      'Mary Shaw',
      'Backend engineer',
      'Thu 26 Nov 2026',
      '10:00 – 11:00',
      'CET',
      'https://meet.google.com/fwo-tyrc-pda',
      'Robin Okafor, Lin Zhao (shadow)',
    ]);
  });

  it('is read whatever it is: without an error, and with marks in order within the text', () => {
    const pieces = fc.constantFrom(...Object.values(SAMPLES).flatMap(({ text }) => text.split(/(?<=\s)/)));
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { marks, start, end, zone } = readInvitation(text, CONTEXT);
        let last = 0;
        for (const { from, to } of marks) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          last = to;
        }
        expect(last).toBeLessThanOrEqual(text.length);
        expect(start !== undefined).toBe(zone !== undefined);
        if (end) expect(start).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to its length, however long it is', () => {
    const long = '26. 11. 10:00 –Interview mit https://x.example/'.repeat(2000);
    const before = performance.now();
    readInvitation(long, CONTEXT);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
