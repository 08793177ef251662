import { diskStack } from '../tests/simulation/disks.ts';
import { MUTANTS } from '../tests/simulation/mutants.ts';
import { describeSteps, hunt, missing, replay, shrink, simulate } from '../tests/simulation/run.ts';

/*
 * npm run simulate -- [events] [seed] [world]  runs so many events, from the first or a later world of a seed on; Ctrl+C ends it after the
 *   current one and tells what happened so far, and with which world to go on
 * npm run simulate -- replay '[[4,0,0,0,0]]'  runs these steps
 * npm run simulate -- mutants [events] [seed] [name]  plants each fault, and tells after how many events it was found
 */

const [first = '1000000', second, third, fourth] = process.argv.slice(2);
const anySeed = () => Math.floor(Math.random() * 2 ** 32);
const cpu = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;

if (first === 'mutants') await findMutants(Number(second ?? 100_000), Number(third ?? 1), fourth ?? '');
else if (first === 'replay') await repeat(second ?? '[]');
else await run(Number(first), Number(second ?? anySeed()), Number(third ?? 0));

async function run(events: number, seed: number, world: number): Promise<void> {
  console.log(`${events} events with seed ${seed}, from world ${world} on`);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  // Nobody reads the stacks of the many errors that are expected, and they take a tenth of the time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const begun = cpu();
  let told = 0;
  const tell = (done: number) => {
    if (done - told < events / 20) return;
    told = done;
    console.log(`${done} events, nothing lost`);
  };
  const options = { makeStack: diskStack(), tell, first: world, signal: stop.signal };
  const { found, counts, events: done, next } = await simulate(seed, events, options);
  const seconds = cpu() - begun;
  Error.stackTraceLimit = stackTraceLimit;
  for (const [what, times] of Object.entries(counts).sort()) console.log(`${String(times).padStart(8)} ${what}`);
  console.log(`${done} events in ${seconds.toFixed(1)} s of one processor, ${Math.round(done / seconds)} a second`);
  if (stop.signal.aborted) console.log(`Go on with: npm run simulate -- ${events - done} ${seed} ${next}`);
  const never = missing(counts);
  if (never.length > 0) console.log(`Never happened: ${never.join(', ')}`);
  if (!found) {
    if (never.length > 0 && done >= 10_000) process.exitCode = 1;
    return;
  }
  process.exitCode = 1;
  console.log(`World ${found.world}, event ${found.events}: ${found.failure.rule}: ${found.failure.what}\nShrinking …`);
  const { steps, failure } = await shrink(found, { makeStack: diskStack() });
  console.log(`${failure.rule}: ${failure.what}\n${describeSteps(steps)}`);
}

async function repeat(steps: string): Promise<void> {
  const failure = await replay(JSON.parse(steps), { makeStack: diskStack() });
  console.log(failure ? `${failure.rule}: ${failure.what}` : 'Nothing is wrong.');
  if (failure) process.exitCode = 1;
}

async function findMutants(events: number, seed: number, name: string): Promise<void> {
  for (const mutant of MUTANTS.filter((one) => one.name.includes(name))) {
    const found = await hunt(mutant, seed, events);
    const when = found ? `after ${found.events} events: ${found.failure.rule}` : `NOT FOUND in ${events} events`;
    console.log(`${mutant.name.padEnd(52)} ${when}`);
    if (!found) process.exitCode = 1;
  }
}
