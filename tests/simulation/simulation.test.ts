import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { diskStack } from './disks.ts';
import { MUTANTS } from './mutants.ts';
import { describeSteps, hunt, missing, replay, shrink, simulate, stepsOf } from './run.ts';
import { World } from './world.ts';

/*
 * Ten thousand events here, the same each time, so that a change is judged and not the dice; `npm run simulate -- 1000000` runs longer with a fresh
 * seed, and `npm run simulate -- mutants` plants all faults. FIRESIDE_SEED tries another seed here.
 */

const SEED = 1;

const EVENTS = 10_000;
/** How long a busy machine may need, in ms. */
const PATIENCE = 180_000;

const makeStack = diskStack();

it('ten thousand events lose nothing and bring nothing back', { timeout: PATIENCE }, async () => {
  const seed = Number(process.env.FIRESIDE_SEED ?? SEED);
  const { found, counts, events } = await simulate(seed, EVENTS, { makeStack });
  if (found) {
    const { steps, failure } = await shrink(found, { makeStack });
    throw new Error(`Seed ${seed}, world ${found.world}: ${failure.rule}: ${failure.what}\n${describeSteps(steps)}`);
  }
  expect(events).toBe(EVENTS);
  expect(missing(counts)).toEqual([]);
});

it('the same steps are the same run', { timeout: PATIENCE }, async () => {
  const trace = async () => {
    const world = await new World(makeStack).run(stepsOf(1, 1));
    return { counts: world.counts, tasks: world.scheduler.tasksRun, entries: world.history.entries };
  };
  const first = await trace();
  expect(await trace()).toEqual(first);
  expect(first.tasks).toBeGreaterThan(1000);
});

it.each(MUTANTS.filter(({ rewrites }) => rewrites))(
  'what the planted fault rewrites is still there: $name',
  async ({ rewrites = [] }) => {
    expect(rewrites.length).toBeGreaterThan(0);
    for (const { file, from = '' } of rewrites)
      expect(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8'), file).toContain(from);
  },
);

describe('finds faults that are planted', () => {
  // The others take longer: `npm run simulate -- mutants`.
  const soon = ['1. one text for all', 'acknowledged before', 'the stores are never compared'];
  it.each(MUTANTS.filter(({ name }) => soon.some((one) => name.startsWith(one))))(
    '$name',
    {
      timeout: PATIENCE,
    },
    async (mutant) => {
      const found = await hunt(mutant, 2, 2000);
      expect(found).toBeDefined();
      if (!found) return;
      expect(await replay(found.steps, { makeStack })).toBeUndefined();
    },
  );
});
