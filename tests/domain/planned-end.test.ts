import { describe, expect, it } from 'vitest';
import { doubtAbout } from '../../domain/interview/planned-end.ts';
import { at, MINUTE } from './fixtures.ts';

const HOUR = 60 * MINUTE;

describe('a planned end', () => {
  it.each([
    [-9 * HOUR, 'past'],
    [-1, 'past'],
    [0, 'past'],
    [1, undefined],
    [HOUR, undefined],
    [3 * HOUR, undefined],
    [3 * HOUR + 1, 'far'],
    [9 * HOUR + 12 * MINUTE, 'far'],
  ] as const)('%i ms from now is in doubt: %s', (away, doubt) => {
    expect(doubtAbout(at(0) + away, at(0))).toBe(doubt);
  });
});
