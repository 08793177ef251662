import { describe, expect, it } from 'vitest';
import { fullDay, relativeDay, timeOrDate } from '../../messages/relative-days.ts';
import { dateAndTime, timeOfDay } from '../../messages/times.ts';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const at = (iso: string) => Date.parse(iso);

describe('a day in a list', () => {
  const now = at('2026-11-20T14:00:00+01:00');
  it.each([
    ['2026-11-20T00:00:00+01:00', 'today'],
    ['2026-11-20T23:59:59+01:00', 'today'],
    ['2026-11-19T23:59:59+01:00', 'yesterday'],
    ['2026-11-18T23:59:59+01:00', '18 Nov'],
    ['2026-11-21T00:00:00+01:00', '21 Nov'],
    ['2025-11-20T14:00:00+01:00', '20 Nov 2025'],
  ])('%s is %s', (iso, words) => {
    expect(relativeDay(at(iso), now, berlin)).toBe(words);
  });

  it('follows the calendar of the time zone', () => {
    const evening = at('2026-11-19T23:30:00Z');
    expect(relativeDay(evening, now, berlin)).toBe('today');
    expect(relativeDay(evening, now, { ...berlin, timeZone: 'UTC' })).toBe('yesterday');
  });

  it('counts calendar days where the clocks change', () => {
    const monday = at('2026-10-26T00:30:00+01:00');
    expect(relativeDay(at('2026-10-25T00:30:00+02:00'), monday, berlin)).toBe('yesterday');
    expect(relativeDay(at('2026-10-24T23:30:00+02:00'), monday, berlin)).toBe('24 Oct');
  });
});

describe('a day in a heading', () => {
  it('has its weekday, and the year if it is another', () => {
    const now = at('2026-11-20T14:00:00+01:00');
    expect(fullDay(now, now, berlin)).toMatch(/^Fri,? 20 Nov$/);
    expect(fullDay(at('2025-11-20T14:00:00+01:00'), now, berlin)).toMatch(/^Thu,? 20 Nov 2025$/);
  });
});

it('says a moment of today by its time, and another one with its date', () => {
  const [noon, night] = [new Date(2026, 10, 25, 12).getTime(), new Date(2026, 10, 24, 23, 59).getTime()];
  expect(timeOrDate(noon, noon + 60_000)).toBe(timeOfDay(noon));
  expect(timeOrDate(night, noon)).toBe(dateAndTime(night));
  expect(dateAndTime(night)).not.toBe(timeOfDay(night));
});
