import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automaticFileName, dayInName, freeFileName } from '../../backup/file/backup-file-name.ts';
import {
  type Discarded,
  discardedName,
  type Held,
  type Holding,
  holdsAll,
  lesser,
} from '../../domain/backup/holding.ts';
import {
  type Backup,
  DAYS_KEPT,
  type Day,
  expired,
  isDay,
  isoDay,
  jumped,
  WEEKS_KEPT,
} from '../../domain/backup/rotation.ts';

const NOTHING: Discarded = { deleted: new Set(), givenUp: new Set() };
const held = (revision: number, ...notes: string[]): Held => ({
  revision,
  digest: `${revision} ${notes.join()}`,
  notes,
  erased: false,
});
const one: Holding = new Map([['a', held(1)]]);

/** The day this number of days after Monday, 5 January 2026. */
const day = (after: number): Day => new Date(Date.UTC(2026, 0, 5 + after)).toISOString().slice(0, 10);
const days = (from: number, to: number): Day[] => Array.from({ length: to - from }, (_, i) => day(from + i));

/** What is left of backups made one after another, each with its day and contents. */
function left(written: readonly (readonly [Day, Holding])[], gone: Discarded = NOTHING): Backup[] {
  let kept: Backup[] = [];
  for (const [i, [today, holds]] of written.entries()) {
    kept.push({ name: `${today} ${i}`, day: today, order: i + 1, holds });
    const names = new Set(expired(kept, gone));
    kept = kept.filter(({ name }) => !names.has(name));
  }
  return kept;
}
const daysLeft = (written: readonly Day[]) => left(written.map((today) => [today, one] as const)).map((b) => b.day);

describe('of the backups of many days', () => {
  it('all are kept in the first week, and the last one of each day', () => {
    expect(daysLeft(days(0, 7))).toEqual(days(0, 7));
    expect(daysLeft([day(0), day(0), day(1), day(0)])).toEqual([day(1), day(0)]);
  });

  it('seven days are left, and the last of each of eight weeks', () => {
    // Day 99 is a Tuesday; the week before it has given up its Monday and Tuesday so far.
    const weekly = [48, 55, 62, 69, 76, 83, 90, 92].map(day);
    expect(daysLeft(days(0, 100))).toEqual([...weekly, ...days(93, 100)]);
  });

  it('a long holiday costs nothing', () => {
    expect(daysLeft([...days(0, 100), day(400)])).toEqual(expect.arrayContaining([day(400), ...days(94, 100)]));
  });

  it('those with the same contents are thinned to fifteen at most, and the last one always stays', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2000).map(day), { minLength: 1, maxLength: 60 }), (written) => {
        const kept = daysLeft(written);
        expect(kept.length).toBeLessThanOrEqual(DAYS_KEPT + WEEKS_KEPT);
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(DAYS_KEPT, new Set(written).size));
        expect(kept.at(-1)).toBe(written.at(-1));
      }),
    );
  });

  it.each(['1970-01-01', '2100-05-05'])('those of an impossible day (%s) are not preferred', (bogus) => {
    const kept = daysLeft([...days(0, 20), bogus, ...days(20, 40)]);
    expect(kept.slice(-7)).toEqual(days(33, 40));
    expect(daysLeft([...days(0, 100), bogus]).slice(-7)).toEqual([...days(94, 100), bogus]);
  });

  it('one that can’t be read is neither removed nor counted, and an empty one goes', () => {
    const unknown: Backup = { name: 'unknown', day: day(0), order: 0 };
    const empty: Backup = { name: 'empty', day: day(1), order: 0, holds: new Map() };
    const others = days(1, 40).map((today, i): Backup => ({ name: today, day: today, order: i + 1, holds: one }));
    const names = expired([unknown, empty, ...others], NOTHING);
    expect(names).toContain('empty');
    expect(names).not.toContain('unknown');
    expect(expired([unknown, ...others], NOTHING)).toEqual(expired(others, NOTHING));
  });
});

describe('a smaller backup', () => {
  const ids = (count: number): Holding => new Map(Array.from({ length: count }, (_, i) => [`i${i}`, held(5)]));

  it('never replaces a fuller one, on the same day or later', () => {
    const kept = left([[day(0), ids(200)], ...[0, 0, ...Array(200).keys()].map((n) => [day(n), ids(3)] as const)]);
    expect(kept[0]?.holds?.size).toBe(200);
  });

  it('does so once the user accepts it, with its day and not at once', () => {
    const full = [...ids(200)];
    const gone = { ...NOTHING, givenUp: new Set(full.map(([id, { digest }]) => discardedName.state(id, digest))) };
    const smaller = (last: number) =>
      left([[day(0), ids(200)], ...[0, ...Array(last).keys()].map((n) => [day(n), ids(3)] as const)], gone);
    expect(smaller(7)[0]?.holds?.size).toBe(200);
    expect(smaller(100).map(({ holds }) => holds?.size)).not.toContain(200);
  });

  it('does so if the user deleted what it lacks', () => {
    const gone = { ...NOTHING, deleted: new Set(['i3', 'i4'].map(discardedName.interview)) };
    const written = [[day(0), ids(5)] as const, [day(0), ids(3)] as const];
    expect(left(written, gone)).toHaveLength(1);
    expect(left(written)).toHaveLength(2);
  });

  it('is reported, with the one that holds more', () => {
    const older: Holding = new Map([...ids(3), ['i0', held(4)]]);
    expect(lesser(older, [{ name: 'full', holds: ids(200) }], NOTHING)).toEqual({
      name: 'full',
      holds: 3,
      held: 200,
      missing: 197,
      older: 1,
    });
    expect(lesser(ids(200), [{ name: 'small', holds: older }], NOTHING)).toBeUndefined();
  });
});

describe('a later state', () => {
  it.each([
    ['the same', held(3, 'n'), held(3, 'n'), true],
    ['newer, with more', held(3, 'n'), held(4, 'n', 'm'), true],
    ['older', held(3, 'n'), held(2, 'n'), false],
    ['as often changed, and different', held(3, 'n'), { ...held(3, 'n'), digest: 'other' }, false],
    ['oftener changed since a loss, and without a note', held(3, 'n', 'lost'), held(9, 'n', 'new'), false],
    ['moved to another day', held(3, 'n'), { ...held(4), erased: true }, true],
    ['missing', held(3, 'n'), undefined, false],
  ])('that is %s', (_, earlier, later, covered) => {
    expect(holdsAll('i', later, earlier, NOTHING)).toBe(covered);
  });

  it('may lack a note that was deleted', () => {
    const deleted = new Set([discardedName.note('i', 'n')]);
    expect(holdsAll('i', held(4), held(3, 'n'), { ...NOTHING, deleted })).toBe(true);
    expect(holdsAll('j', held(4), held(3, 'n'), { ...NOTHING, deleted })).toBe(false);
  });
});

describe('whatever happens', () => {
  /** What happens to a database: typing, losing everything or falling back to an older image, deleting, on days of any clock. */
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ is: fc.constant('write' as const), id: fc.constantFrom('a', 'b', 'c', 'd') }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('lose' as const), id: fc.constantFrom('a', 'b', 'c', 'd') }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('fall back' as const), to: fc.nat(30) }) },
    {
      weight: 1,
      arbitrary: fc.record({ is: fc.constant('delete' as const), id: fc.constantFrom('a', 'b', 'c', 'd') }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        is: fc.constant('back up' as const),
        day: fc.oneof(fc.nat(60).map(day), fc.constantFrom('1970-01-01', '2100-05-05', '1999-12-31')),
      }),
    },
  );

  it('no backup that holds a note which no kept one holds is ever removed without the user’s consent', () => {
    let removed = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 120 }), (steps) => {
        let database = new Map<string, Held>();
        const images: Map<string, Held>[] = [];
        const deleted = new Set<string>();
        /** Every note that any backup ever held and that was not deleted, as text. */
        const backedUp = new Set<string>();
        let backups: Backup[] = [];
        for (const [i, now] of steps.entries()) {
          if (now.is === 'write') {
            const before = database.get(now.id) ?? held(0);
            const notes = [...before.notes, `${i}`];
            database.set(now.id, { ...held(before.revision + 1, ...notes), digest: `${i}` });
            deleted.delete(discardedName.interview(now.id));
          } else if (now.is === 'lose') database.delete(now.id);
          else if (now.is === 'fall back') database = new Map(images[now.to % (images.length || 1)] ?? database);
          else if (now.is === 'delete') {
            if (!database.delete(now.id)) continue;
            deleted.add(discardedName.interview(now.id));
            for (const text of [...backedUp]) if (text.startsWith(`${now.id} `)) backedUp.delete(text);
          } else {
            images.push(new Map(database));
            for (const id of database.keys()) deleted.delete(discardedName.interview(id));
            backups.push({ name: `${i}`, day: now.day, order: i, holds: new Map(database) });
            for (const [id, { notes }] of database) for (const note of notes) backedUp.add(`${id} ${note}`);
            const names = expired(backups, { deleted, givenUp: new Set() });
            removed += names.length;
            backups = backups.filter(({ name }) => !names.includes(name));
            expect(names).not.toContain(`${i}`);
            const there = new Set(
              backups.flatMap(({ holds }) =>
                [...(holds ?? [])].flatMap(([id, { notes }]) => notes.map((n) => `${id} ${n}`)),
              ),
            );
            // What was deleted, and came back with an older image, may or may not be there.
            for (const text of backedUp) expect(there).toContain(text);
          }
        }
      }),
      { numRuns: 400 },
    );
    // It does remove some: a rule that keeps everything would pass the rest.
    expect(removed).toBeGreaterThan(300);
  });

  it('nothing is removed on a day that does not follow the one before', () => {
    expect(jumped('2026-11-20', '2026-11-28')).toBe(false);
    expect(jumped('2026-11-20', '2026-11-19')).toBe(false);
    for (const today of ['1970-01-01', '2100-05-05', '2026-11-18']) expect(jumped('2026-11-20', today)).toBe(true);
  });
});

describe('a day', () => {
  it('is that of the user’s time zone', () => {
    const late = Date.UTC(2026, 10, 20, 23, 30);
    expect(isoDay(late, 'Europe/Berlin')).toBe('2026-11-21');
    expect(isoDay(late, 'America/New_York')).toBe('2026-11-20');
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '', '2026-01-01x'])('is not %j', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('the name of an automatic backup', () => {
  it('holds its day, for the profile that wrote it only', () => {
    const name = automaticFileName('2026-11-20', 'k3x9q2');
    expect(dayInName(name, 'k3x9q2')).toBe('2026-11-20');
    expect(dayInName(name, 'other0')).toBeUndefined();
  });

  it('differs for each of the same day', () => {
    const taken = new Set(['fireside-2026-11-20-k3x9q2.json']);
    const second = freeFileName('2026-11-20', 'k3x9q2', taken);
    expect(second).toBe('fireside-2026-11-20-k3x9q2-2.json');
    expect(dayInName(second, 'k3x9q2')).toBe('2026-11-20');
    expect(freeFileName('2026-11-20', 'k3x9q2', taken.add(second))).toBe('fireside-2026-11-20-k3x9q2-3.json');
  });

  it.each([
    'fireside-2026-11-20.json',
    'fireside-2026-02-30-k3x9q2.json',
    'my fireside-2026-11-20-k3x9q2.json',
    'fireside-2026-11-20-k3x9q2.json.bak',
    'fireside-2026-11-20-k3x9q2-1.json',
    'fireside-2026-11-20-k3x9q2-02.json',
    'Fireside 2026-11-20.json',
    'passwords.txt',
  ])('is not %s', (name) => {
    expect(dayInName(name, 'k3x9q2')).toBeUndefined();
  });
});
