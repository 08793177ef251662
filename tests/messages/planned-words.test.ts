import { afterEach, beforeEach, expect, it } from 'vitest';
import { english, setLanguages } from '../../messages/language.ts';
import { plannedWords } from '../../messages/planned-words.ts';

beforeEach(() => setLanguages({ interface: { ...english, formats: 'en-GB' }, export: english }));
afterEach(() => setLanguages({ interface: english, export: english }));

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

it.each([
  [at(20, 14), at(20, 13, 20), 'planned for 14:00, in 40 mins'],
  [at(20, 14), at(20, 8, 30), 'planned for 14:00, in 5 hrs 30 mins'],
  [at(20, 14), at(20, 14), 'planned for 14:00'],
  [at(20, 14), at(20, 14, 10), 'planned for 14:00'],
  // Midnight lies between, and it begins soon.
  [at(21, 0, 30), at(20, 23, 50), 'planned for 0:30, in 40 mins'],
  [at(21, 9), at(20, 23, 50), 'planned for Sat 21 Nov, 9:00'],
  [at(20, 23, 50), at(21, 0, 10), 'planned for Fri 20 Nov, 23:50'],
])('a start at %i is, at %i, "%s"', (start, now, words) => {
  expect(plannedWords(start, now)).toBe(words);
});
