import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isZone, momentIn, type WallTime, wallTimeIn } from '../../domain/zoned.ts';

const wall = (text: string): WallTime => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[-T:]/).map(Number);
  return { year, month, day, hour, minute };
};

describe('a time in a zone', () => {
  it.each([
    ['Europe/Berlin', '2026-11-26T10:00', '2026-11-26T09:00Z'],
    ['Europe/Berlin', '2026-07-01T10:00', '2026-07-01T08:00Z'],
    ['America/Los_Angeles', '2026-11-26T17:30', '2026-11-27T01:30Z'],
    ['Asia/Kolkata', '2026-11-26T10:00', '2026-11-26T04:30Z'],
    ['Pacific/Apia', '2026-01-01T00:00', '2025-12-31T11:00Z'],
    // Clocks show 2:30 twice: the first.
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30Z'],
    // Clocks skip 2:30: half an hour after the skip.
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30Z'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30Z'],
  ])('%s, %s', (zone, local, utc) => {
    expect(new Date(momentIn(zone, wall(local))).toISOString()).toBe(new Date(utc).toISOString());
  });

  it('is that of any moment again, except in the hour that clocks show twice', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
    const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const at = minute * 60_000;
        const back = momentIn(zone, wallTimeIn(zone, at));
        expect(wallTimeIn(zone, back)).toEqual(wallTimeIn(zone, at));
        expect(at - back === 0 || (at - back > 0 && at - back <= 60 * 60_000)).toBe(true);
      }),
    );
  });
});

it('knows the names of zones', () => {
  expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, false, false]);
});
