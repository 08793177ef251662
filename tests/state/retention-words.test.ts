import { expect, it } from 'vitest';
import { RESTORABLE_FOR, restorableFor } from '../../domain/retention.ts';
import { keptWords } from '../../state/retention-words.ts';
import { at, MINUTE } from '../domain/fixtures.ts';

const HOUR = 60 * MINUTE;

it.each([
  [0, 24 * HOUR],
  [5 * HOUR, 19 * HOUR],
  [24 * HOUR, 0],
  [99 * HOUR, 0],
  // The clock was set back.
  [-HOUR, 24 * HOUR],
])('%i ms after a deletion it can be brought back for %i ms', (passed, left) => {
  expect(RESTORABLE_FOR).toBe(24 * HOUR);
  expect(restorableFor(at(0), at(0) + passed)).toBe(left);
});

it.each([
  [MINUTE, /kept for another 23 hr$/],
  [22 * HOUR + 30 * MINUTE, /kept for another 1 hr$/],
  [23 * HOUR + 30 * MINUTE, /kept for another 30 min$/],
  [25 * HOUR, /about to be permanently deleted$/],
])('%i ms after a deletion the words are %s', (passed, words) => {
  expect(keptWords(at(0), at(0) + passed)).toMatch(words);
});
