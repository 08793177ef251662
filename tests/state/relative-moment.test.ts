import { expect, it } from 'vitest';
import { relativeMoment } from '../../state/relative-moment.ts';

const NOW = Date.UTC(2026, 10, 21, 15, 4);
const HABITS = { locale: 'en-GB', timeZone: 'UTC' };

it.each([
  [0, 'never'],
  [NOW, 'today 15:04'],
  [NOW - 24 * 3_600_000, 'yesterday 15:04'],
  [Date.UTC(2026, 10, 3, 9), '3 Nov'],
  [Date.UTC(2025, 10, 3, 9), '3 Nov 2025'],
])('the moment %i is %s', (at, words) => {
  expect(relativeMoment(at, NOW, HABITS)).toBe(words);
});
