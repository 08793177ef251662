import { expect, it } from 'vitest';
import { backoff } from '../../storage/backoff.ts';

it('returns one delay after the other, repeats the last, and starts again after a success', () => {
  const retry = backoff([0, 50, 200]);
  expect([retry.next(), retry.next(), retry.next(), retry.next()]).toEqual([0, 50, 200, 200]);
  retry.reset();
  expect(retry.next()).toBe(0);
});
