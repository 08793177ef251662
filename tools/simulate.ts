import { describeSteps, shrink, simulate } from '../tests/simulation/run.ts';
import { diskStack } from '../tests/simulation/disks.ts';

// npm run simulate -- [events] [seed]: see tests/simulation/. Prints the seed first, so that a failure can be repeated.

const events = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 32));
console.log(`${events} events with seed ${seed}`);
const { found, counts, seconds, events: done } = await simulate(seed, events, { makeStack: diskStack() });
console.log(JSON.stringify(counts, undefined, 2));
console.log(`${done} events in ${seconds.toFixed(1)} s, ${Math.round(done / seconds)} a second`);
if (found) {
  console.log(`World ${found.world}, event ${found.events}: ${found.failure.rule}: ${found.failure.what}\nShrinking …`);
  const { steps, failure } = await shrink(found, diskStack());
  console.log(`${failure.rule}: ${failure.what}\n${describeSteps(steps)}`);
  process.exitCode = 1;
}
