import { expect, test } from 'vitest';
import { times } from '../../support/every-case.ts';
import { chaos } from './run.ts';

// A few faults here, 1,000 by `npm run chaos`, also in Firefox, where each takes longer; FIRESIDE_SEED repeats a seed that failed.

const COUNT = times(8, 40);
/** How long a slow machine may need for them, in ms. */
const PATIENCE = 600_000;

test('an interview through some faults loses, duplicates and mixes up nothing', {
  retry: 0,
  timeout: PATIENCE,
}, async () => {
  const seed = Number(process.env.FIRESIDE_SEED ?? Math.floor(Math.random() * 2 ** 32));
  console.info(`Chaos with seed ${seed}`);
  const { faults } = await chaos(seed, COUNT);
  expect(Object.values(faults).reduce((sum, count) => sum + count)).toBe(COUNT);
});
