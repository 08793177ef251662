import { expect, it } from 'vitest';
import { bytesInWords, countOf, relativeMoment } from '../../state/figures.ts';

const NOW = Date.UTC(2026, 10, 21, 15, 4);
const HABITS = { locale: 'en-GB', timeZone: 'UTC' };

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1000, '1 kB'],
  [3_140_000, '3.1 MB'],
  [81_000_000, '81 MB'],
  [2e15, '2,000 TB'],
])('%i bytes are %s', (bytes, words) => {
  expect(bytesInWords(bytes, 'en-GB')).toBe(words);
});

it.each([
  [0, 'never'],
  [NOW, 'today 15:04'],
  [NOW - 24 * 3_600_000, 'yesterday 15:04'],
  [Date.UTC(2026, 10, 3, 9), '3 Nov'],
  [Date.UTC(2025, 10, 3, 9), '3 Nov 2025'],
])('the moment %i is %s', (at, words) => {
  expect(relativeMoment(at, NOW, HABITS)).toBe(words);
});

it('one thing is one thing', () => {
  expect([0, 1, 2].map((count) => countOf(count, 'interview'))).toEqual([
    '0 interviews',
    '1 interview',
    '2 interviews',
  ]);
});
