import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automaticFileName, dayInName, freeFileName, personFileName } from '../../backup/file/backup-file-name.ts';
import { type Held, type Holding, heldOf, holdsAll, lesser, stateName } from '../../domain/backup/holding.ts';
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
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { interviewSubject } from './interview/interview-subject.ts';
import { anySteps, World } from './merge/world.ts';

/** A state that knows these texts, each by a view of its own. */
const held = (mark: string | number, ...texts: string[]): Held => ({
  mark: `${mark} ${texts.join()}`,
  knows: Object.fromEntries(
    texts.map((text) => [text.padStart(8, '0'), `000000000001${text.padStart(8, '0')}`.slice(-20)]),
  ),
});
const one: Holding = new Map([['a', held(1)]]);

/** The day this number of days after Monday, 5 January 2026. */
const day = (after: number): Day => new Date(Date.UTC(2026, 0, 5 + after)).toISOString().slice(0, 10);
const days = (from: number, to: number): Day[] => Array.from({ length: to - from }, (_, i) => day(from + i));

/** A full backup without segments. */
const alone = (name: string, today: Day, order: number, holds?: Holding): Backup => ({
  ...{ name, files: [name], days: [today], order },
  holds,
});

/** What is left of backups made one after another, each with its day and contents. */
function left(written: readonly (readonly [Day, Holding])[], givenUp: ReadonlySet<string> = new Set()): Backup[] {
  let kept: Backup[] = [];
  for (const [i, [today, holds]] of written.entries()) {
    kept.push(alone(`${today} ${i}`, today, i + 1, holds));
    const gone = new Set(expired(kept, givenUp));
    kept = kept.filter((backup) => !gone.has(backup));
  }
  return kept;
}
const daysLeft = (written: readonly Day[]) => left(written.map((today) => [today, one] as const)).map((b) => b.days[0]);

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
    const unknown = alone('unknown', day(0), 0);
    const empty = alone('empty', day(1), 0, new Map());
    const others = days(1, 40).map((today, i) => alone(today, today, i + 1, one));
    const gone = expired([unknown, empty, ...others], new Set());
    expect(gone).toContain(empty);
    expect(gone).not.toContain(unknown);
    expect(expired([unknown, ...others], new Set())).toEqual(expired(others, new Set()));
  });

  it('one with segments counts for each of its days, and stays or goes as a whole', () => {
    const week = (from: number, order: number): Backup => ({
      ...{ name: `full ${from}`, files: days(from, from + 7), days: days(from, from + 7), order, holds: one },
    });
    const all = Array.from({ length: 12 }, (_, i) => week(i * 7, i + 1));
    const gone = expired(all, new Set());
    // The last seven days are those of one; the eight weeks before are one each.
    expect(gone).toEqual(all.slice(0, 3).reverse());
    // One that is needed for a single day stays.
    expect(expired([...all, alone('late', day(84), 13, one)], new Set())).not.toContain(all[11]);
  });
});

describe('a smaller backup', () => {
  const ids = (count: number): Holding =>
    new Map(Array.from({ length: count }, (_, i) => [`interview/i${i}`, held(5, 'a', `n${i}`)]));

  it('never replaces a fuller one, on the same day or later', () => {
    const kept = left([[day(0), ids(200)], ...[0, 0, ...Array(200).keys()].map((n) => [day(n), ids(3)] as const)]);
    expect(kept[0]?.holds?.size).toBe(200);
  });

  it('does so once the user accepts it, with its day and not at once', () => {
    const full = [...ids(200)];
    const givenUp = new Set(full.map(([id, state]) => stateName(id, state)));
    const smaller = (last: number) =>
      left([[day(0), ids(200)], ...[0, ...Array(last).keys()].map((n) => [day(n), ids(3)] as const)], givenUp);
    expect(smaller(7)[0]?.holds?.size).toBe(200);
    expect(smaller(100).map(({ holds }) => holds?.size)).not.toContain(200);
  });

  it('is reported, with the one that holds more', () => {
    const older: Holding = new Map([...ids(3), ['interview/i0', held(4, 'a')]]);
    expect(lesser(older, [{ name: 'full', holds: ids(200) }])).toEqual({
      name: 'full',
      holds: 3,
      held: 200,
      missing: 197,
      older: 1,
    });
    expect(lesser(ids(200), [{ name: 'small', holds: older }])).toBeUndefined();
  });
});

describe('a later state', () => {
  it.each([
    ['the same', held(3, 'n'), held(3, 'n'), true],
    ['changed otherwise', held(3, 'n'), held(4, 'n'), true],
    ['newer, with more', held(3, 'n'), held(4, 'n', 'm'), true],
    ['older', held(3, 'n', 'm'), held(2, 'n'), false],
    ['oftener changed since a loss, and without a note', held(3, 'n', 'lost'), held(9, 'n', 'new'), false],
    ['erased', held(3, 'n'), { ...held(4), era: { notes: '000000000002aaaaaaaa' } }, true],
    [
      'without judgement, and without a note',
      held(3, 'n'),
      { ...held(4), era: { judgement: '000000000002aaaaaaaa' } },
      false,
    ],
    ['unknown but for what it knows', held(3, 'n'), { ...held(3, 'n'), mark: '' }, true],
    ['missing', held(3, 'n'), undefined, false],
  ])('that is %s', (_, earlier, later, covered) => {
    expect(holdsAll('i', later, earlier)).toBe(covered);
  });
});

/** Steps of a world, as found by chance. */
const UNSEEN_EVENT = [
  [0, 0, 18, 0, 0],
  [0, 1, 27, 0, 0],
  [0, 2, 15, 0, 0],
  [19, 1, 0, 0, 0],
  [11, 0, 7, 0, 0],
  [20, 2, 0, 0, 0],
  [0, 1, 0, 0, 0],
  [0, 2, 17, 0, 0],
  [11, 0, 29, 0, 0],
  [22, 0, 0, 0, 0],
  ...Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]),
] as [number, number, number, number, number][];

describe('what is known of a record', () => {
  it('only grows, whatever is changed, deleted, purged or merged: a state that knows less has lost something', () => {
    let seen = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        const world = new World(interviewSubject, { purges: true });
        const before = new Map<string, InterviewRecord>();
        world.run(steps, (place) => {
          const { view } = place as typeof place & { view: string };
          const known = before.get(view);
          // A view that returned to an older state has another id.
          if (known && known !== place.state) {
            // An event that the deletion of the whole had not seen is purged with it, unlike a text: it brings nothing back.
            const isDeleted = place.state.removed?.on.value === true;
            const counted = (state: InterviewRecord) => (isDeleted ? { ...state, timeline: {} } : state);
            const [earlier, later] = [known, place.state].map((state, i) =>
              heldOf('interview', counted(state), `${i}`),
            );
            expect(holdsAll('i', later, earlier as Held)).toBe(true);
            seen += 1;
          }
          before.set(view, place.state);
        });
      }),
      {
        numRuns: 200,
        // An interview that was deleted, then purged, with an event that its deletion had not seen.
        examples: [[UNSEEN_EVENT]],
      },
    );
    expect(seen).toBeGreaterThan(1000);
  });
});

describe('whatever happens', () => {
  /** What happens to a database: typing, losing everything or falling back to an older image, on days of any clock. */
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ is: fc.constant('write' as const), id: fc.constantFrom('a', 'b', 'c', 'd') }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('lose' as const), id: fc.constantFrom('a', 'b', 'c', 'd') }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('fall back' as const), to: fc.nat(30) }) },
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
        /** Every note that any backup ever held, as text. */
        const backedUp = new Set<string>();
        let backups: Backup[] = [];
        for (const [i, now] of steps.entries()) {
          if (now.is === 'write') {
            const notes = [...(database.get(now.id)?.mark.split(' ')[1]?.split(',') ?? []), `${i}`];
            database.set(now.id, held(i, ...notes));
          } else if (now.is === 'lose') database.delete(now.id);
          else if (now.is === 'fall back') database = new Map(images[now.to % (images.length || 1)] ?? database);
          else {
            images.push(new Map(database));
            backups.push(alone(`${i}`, now.day, i, new Map(database)));
            for (const [id, { knows }] of database)
              for (const note of Object.keys(knows)) backedUp.add(`${id} ${note}`);
            const names = expired(backups, new Set()).map(({ name }) => name);
            removed += names.length;
            backups = backups.filter(({ name }) => !names.includes(name));
            expect(names).not.toContain(`${i}`);
            const there = new Set(
              backups.flatMap(({ holds }) =>
                [...(holds ?? [])].flatMap(([id, { knows }]) => Object.keys(knows).map((n) => `${id} ${n}`)),
              ),
            );
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
    const taken = new Set(['fireside-2026-11-20-k3x9q2.jsonl.gz']);
    const second = freeFileName('2026-11-20', 'k3x9q2', taken, true);
    expect(second).toBe('fireside-2026-11-20-k3x9q2-2-changes.jsonl.gz');
    expect(dayInName(second, 'k3x9q2')).toBe('2026-11-20');
    expect(freeFileName('2026-11-20', 'k3x9q2', taken.add(second), false)).toBe(
      'fireside-2026-11-20-k3x9q2-3.jsonl.gz',
    );
  });

  it.each(['fireside-2026-11-20-k3x9q2.json', 'fireside-2026-11-20-k3x9q2-12.json'])('is still %s', (name) => {
    expect(dayInName(name, 'k3x9q2')).toBe('2026-11-20');
  });

  it.each([
    'fireside-2026-11-20.json',
    'fireside-2026-11-20-k3x9q2-1.jsonl.gz',
    'fireside-2026-11-20-k3x9q2-1-changes.jsonl.gz',
    'fireside-2026-11-20-k3x9q2.jsonl.gz.age',
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

describe('the name of a person’s file', () => {
  it.each([
    ['Ada Lovelace', 'Ada Lovelace 2026-11-20.jsonl.gz'],
    ['../Ada/..\\Lovelace:*?', 'Ada .. Lovelace 2026-11-20.jsonl.gz'],
    [' \u202e\n', 'Fireside person 2026-11-20.jsonl.gz'],
    ['x'.repeat(300), `${'x'.repeat(60)} 2026-11-20.jsonl.gz`],
  ])('of %j is %s', (name, file) => {
    expect(personFileName(name, '2026-11-20')).toBe(file);
    expect(personFileName(name, '2026-11-20', true)).toBe(`${file}.age`);
  });
});
