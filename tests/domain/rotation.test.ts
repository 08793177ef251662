import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAYS_KEPT, type Day, dayOf, isDay, outworn, WEEKS_KEPT } from '../../domain/rotation.ts';
import { automaticFileName, dayInName } from '../../export/backup/file-name.ts';

/** The day so many days after Monday, 5 January 2026. */
const day = (after: number): Day => new Date(Date.UTC(2026, 0, 5 + after)).toISOString().slice(0, 10);
const days = (from: number, to: number): Day[] => Array.from({ length: to - from }, (_, i) => day(from + i));

/** What is left in a folder into which a backup is written on these days. */
function left(written: readonly Day[]): Day[] {
  let kept: Day[] = [];
  for (const today of written) {
    kept.push(today);
    const gone = new Set(outworn(kept));
    kept = kept.filter((one) => !gone.has(one));
  }
  return kept;
}

describe('of the backups of many days', () => {
  it('all are kept in the first week', () => {
    expect(outworn(days(0, 7))).toEqual([]);
  });

  it('seven days are left, and the last of each of eight weeks', () => {
    // Day 99 is a Tuesday; the week before it has given up its Monday and Tuesday so far.
    const weekly = [48, 55, 62, 69, 76, 83, 90, 92].map(day);
    expect(left(days(0, 100))).toEqual([...weekly, ...days(93, 100)]);
  });

  it('a long holiday costs nothing', () => {
    const before = left(days(0, 100));
    expect(left([...before, day(400)])).toEqual(expect.arrayContaining([day(400), ...days(94, 100)]));
  });

  it('any are thinned to at most fifteen, never the latest, never twice', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2000).map(day), { minLength: 1, maxLength: 60 }), (written) => {
        const gone = outworn(written);
        const kept = new Set(written).difference(new Set(gone));
        expect(kept.size).toBeLessThanOrEqual(DAYS_KEPT + WEEKS_KEPT);
        expect(kept.size).toBeGreaterThanOrEqual(Math.min(DAYS_KEPT, new Set(written).size));
        expect(kept).toContain([...written].sort().at(-1));
        expect(outworn([...kept])).toEqual([]);
        expect(new Set(gone).size).toBe(gone.length);
      }),
    );
  });
});

describe('a day', () => {
  it('is that of the person’s time zone', () => {
    const late = Date.UTC(2026, 10, 20, 23, 30);
    expect(dayOf(late, 'Europe/Berlin')).toBe('2026-11-21');
    expect(dayOf(late, 'America/New_York')).toBe('2026-11-20');
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '', '2026-01-01x'])('is not %j', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('the name of an automatic backup', () => {
  it('tells its day, to nobody but the profile that wrote it', () => {
    const name = automaticFileName('2026-11-20', 'k3x9q2');
    expect(dayInName(name, 'k3x9q2')).toBe('2026-11-20');
    expect(dayInName(name, 'other0')).toBeUndefined();
  });

  it.each([
    'fireside-2026-11-20.json',
    'fireside-2026-02-30-k3x9q2.json',
    'my fireside-2026-11-20-k3x9q2.json',
    'fireside-2026-11-20-k3x9q2.json.bak',
    'Fireside 2026-11-20.json',
    'passwords.txt',
  ])('is not %s', (name) => {
    expect(dayInName(name, 'k3x9q2')).toBeUndefined();
  });
});
