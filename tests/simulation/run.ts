import { type Dice, diceOf } from '../support/dice.ts';
import { diskStack } from './disks.ts';
import { type Failure, failureOf } from './failure.ts';
import type { Mutant } from './mutants.ts';
import { importRewritten } from './rewritten.ts';
import type { Scheduler } from './scheduler.ts';
import { shrunk } from './shrink.ts';
import type { Habits } from './slot.ts';
import { STORES, type Stack } from './stack.ts';
import { ACTIONS, type Step } from './steps.ts';
import { World } from './world.ts';

/** Steps of one world; then a new one begins. */
export const STEPS = 120;

/** How much more often something happens in a world than among all: what is left out, or comes again and again, shows what an even mixture hides. */
const MIXTURES = [0, 1, 1, 4] as const;

/** The steps of the n-th world of a seed. */
export function stepsOf(seed: number, n: number, length = STEPS): Step[] {
  const dice: Dice = diceOf(seed * 1_000_003 + n);
  const weights = ACTIONS.flatMap(({ weight }, action) =>
    Array.from({ length: weight * dice.pick(MIXTURES) }, () => action),
  );
  const one = (): Step => [
    dice.pick(weights as [number]),
    dice.below(3),
    dice.below(32),
    dice.below(32),
    dice.below(16),
  ];
  return Array.from({ length }, one);
}

export interface Found {
  seed: number;
  world: number;
  /** The events until then. */
  events: number;
  failure: Failure;
  steps: readonly Step[];
}

export interface Result {
  events: number;
  counts: Record<string, number>;
  found?: Found;
  seconds: number;
  /** The world after the last one that was run. */
  next: number;
}

export interface Options {
  makeStack(scheduler: Scheduler): Stack;
  habits?: Habits;
  /** Called now and then. */
  tell?(events: number): void;
  /** The world to begin with. */
  first?: number;
  /** Ends the run after the current world. */
  signal?: AbortSignal;
}

const now = performance.now.bind(performance);

/** Runs so many events, in worlds of some steps each, until something is wrong. */
export async function simulate(
  seed: number,
  events: number,
  { makeStack, habits, tell, first = 0, signal }: Options,
): Promise<Result> {
  const counts: Record<string, number> = {};
  const begun = now();
  let done = 0;
  let n = first;
  for (; done < events && !signal?.aborted; n++) {
    const steps = stepsOf(seed, n, Math.min(STEPS, events - done));
    const world = new World(makeStack, habits);
    try {
      await world.run(steps);
    } catch (error) {
      const failure = failureOf(error, 0);
      const found = { seed, world: n, events: done + failure.step + 1, failure, steps };
      return { events: done, counts, found, seconds: (now() - begun) / 1000, next: n + 1 };
    }
    done += steps.length;
    for (const [what, times] of Object.entries(world.counts)) counts[what] = (counts[what] ?? 0) + times;
    tell?.(done);
  }
  return { events: done, counts, seconds: (now() - begun) / 1000, next: n };
}

/** The fewest steps that fail, too. */
export function shrink(
  { steps, failure: { rule } }: Pick<Found, 'steps' | 'failure'>,
  { makeStack, habits }: Pick<Options, 'makeStack' | 'habits'>,
): Promise<{ steps: readonly Step[]; failure: Failure }> {
  return shrunk(steps, async (some) => {
    const failure = await replay(some, { makeStack, ...(habits && { habits }) });
    return failure?.rule === rule ? failure : undefined;
  });
}

/** Steps as a reader understands them. */
export function describeSteps(steps: readonly Step[]): string {
  const line = ([action, actor, x, y, wait]: Step) => {
    const name = ACTIONS[action % ACTIONS.length]?.name ?? '';
    return `  ${`view ${(actor % 3) + 1}:`.padEnd(8)} ${name.padEnd(36)} x ${x}, y ${y}, wait ${wait}`;
  };
  return [...steps.map(line), '', `  ${JSON.stringify(steps)}`].join('\n');
}

/** Runs steps; what is wrong, if anything. All that is stored is read after each of them, so that none is there only to be waited for. */
export async function replay(
  steps: readonly Step[],
  { makeStack, habits }: Pick<Options, 'makeStack' | 'habits'>,
): Promise<Failure | undefined> {
  try {
    await new World(makeStack, habits).run(steps, 1);
    return undefined;
  } catch (error) {
    return failureOf(error, 0);
  }
}

/** Runs with a fault planted until it is found. A world that fails without it, too, is passed over: it says nothing of it. */
export async function hunt(mutant: Mutant, seed: number, events: number): Promise<Found | undefined> {
  const run = await planted(mutant);
  for (let first = 0; first * STEPS < events; ) {
    const putBack = mutant.install?.();
    const { found } = await run(seed, events - first * STEPS, first).finally(putBack);
    if (!found) return undefined;
    const { found: without } = await simulate(seed, STEPS, { makeStack: diskStack(), first: found.world });
    if (!without) return { ...found, events: first * STEPS + found.events };
    first = found.world + 1;
  }
  return undefined;
}

/** Runs worlds with a fault in them, from the n-th on. */
async function planted({
  name,
  seams,
  habits,
  rewrites,
}: Mutant): Promise<(seed: number, events: number, first: number) => Promise<Result>> {
  const more = habits && { habits };
  if (!rewrites) {
    return (seed, events, first) => simulate(seed, events, { makeStack: diskStack(seams), ...more, first });
  }
  const { simulate: run } = await importRewritten<typeof import('./run.ts')>('tests/simulation/run.ts', name, rewrites);
  const { diskStack: stack } = await importRewritten<typeof import('./disks.ts')>(
    'tests/simulation/disks.ts',
    name,
    rewrites,
  );
  return (seed, events, first) => run(seed, events, { makeStack: stack(seams), ...more, first });
}

/** What must have happened in a run, so that it shows anything. */
const HAPPENS = [
  'note written',
  'note removed',
  'note restored',
  'interview removed',
  'interview restored',
  'interview erased',
  'versions deleted',
  'event recorded',
  'event undone',
  'prompt ticked',
  'interview described',
  'another browser changed something',
  'must be there',
  'must not be there: erased',
  'must not be there: deleted',
  'must not be there: cut',
  'deletion revived or restored',
  'version',
  'purged and met again',
  'gap refused',
  'set by several',
  'deleted offline',
  'written and deleted',
  'deleted by two',
  'another browser purged',
  'deleted there and restored here',
  'restore undone',
  'backup taken',
  'backup restored',
  'channel closed',
  'channel dropped',
  'channel doubled',
  'channel delayed',
  'view crashed',
  'view asleep',
  'view woke with an outbox',
  'background stopped',
  'background stopped at an await',
  'update',
  'clock set forward',
  'clock set back',
  'a day passed',
  'both stores failed',
  'purge',
  ...['refuses', 'full', 'hangs', 'does not open'].map((mood) => `database ${mood}`),
  ...['refuses', 'full', 'hangs', 'talks junk'].map((mood) => `mirror ${mood}`),
  ...STORES.flatMap((store) =>
    ['forgot its last writes', 'put back', 'emptied', 'damaged'].map((fault) => `${store} ${fault}`),
  ),
];

/** What never happened. */
export function missing(counts: Readonly<Record<string, number>>): string[] {
  return HAPPENS.filter((what) => !counts[what]);
}
