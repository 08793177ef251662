import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  later,
  latestOf,
  MAX_COUNTER,
  momentOf,
  NEVER,
  nextStamp,
  Stamp,
  stampOf,
  viewIn,
} from '../../../domain/merge/stamp.ts';
import { START } from '../fixtures.ts';
import { options } from './laws.ts';

const view = fc.stringMatching(/^[0-9a-z]{8}$/);
const ms = fc.nat(36 ** 9 - 2);
const stamp = fc.tuple(ms, fc.nat(MAX_COUNTER), view).map((parts) => stampOf(...parts));

describe('a stamp', () => {
  it('holds its moment and view, and is in order as text', () => {
    fc.assert(
      fc.property(ms, ms, fc.nat(MAX_COUNTER), view, (one, other, counter, by) => {
        const made = stampOf(one, counter, by);
        expect(Stamp.parse(made)).toBe(made);
        expect([momentOf(made), viewIn(made)]).toEqual([one, by]);
        if (one !== other) expect(made < stampOf(other, 0, by)).toBe(one < other);
      }),
      options,
    );
  });

  it('comes after the clock and after what was there', () => {
    fc.assert(
      fc.property(ms, view, stamp, (now, by, latest) => {
        const next = nextStamp(now, by, latest);
        expect(next > latest).toBe(true);
        expect(momentOf(next)).toBeGreaterThanOrEqual(now);
        expect(nextStamp(now, by, NEVER)).toBe(stampOf(now, 0, by));
        // Nothing is left out: it is of now, or of the moment of what was there, or of the next.
        expect(momentOf(next) - Math.max(now, momentOf(latest))).toBeLessThanOrEqual(1);
      }),
      options,
    );
  });

  it('counts on where the clock stands still, and begins the next millisecond when it can’t', () => {
    const first = stampOf(START, 0, 'aaaaaaaa');
    expect(nextStamp(START, 'bbbbbbbb', first)).toBe(stampOf(START, 1, 'bbbbbbbb'));
    expect(nextStamp(START - 5000, 'aaaaaaaa', stampOf(START, MAX_COUNTER, 'bbbbbbbb'))).toBe(
      stampOf(START + 1, 0, 'aaaaaaaa'),
    );
  });

  it('takes a moment that is out of reach for the nearest, and ends where time does', () => {
    expect(momentOf(stampOf(-1, 0, 'aaaaaaaa'))).toBe(0);
    const last = stampOf(Number.MAX_SAFE_INTEGER, MAX_COUNTER, 'aaaaaaaa');
    expect(last).toBe('zzzzzzzzzzzzaaaaaaaa');
    expect(() => nextStamp(START, 'aaaaaaaa', last)).toThrow(RangeError);
  });
});

it('the latest of stamps is the greatest text, and never that of none', () => {
  expect(later('1', '2')).toBe('2');
  expect(latestOf(['2', '3', '1'])).toBe('3');
  expect(latestOf([])).toBe(NEVER);
});
