import { expect, it } from 'vitest';
import { minutesIn } from '../../state/typed-minutes.ts';

it.each([
  ['0', 0],
  [' 45 ', 45],
  ['600', 600],
  ['601', undefined],
  ['-5', undefined],
  ['4.5', undefined],
  ['', undefined],
  ['ten', undefined],
] as const)('"%s" is %s minutes', (text, minutes) => {
  expect(minutesIn(text)).toBe(minutes);
});
