import { type BrowserName, chaos } from '../tests/e2e/chaos/run.ts';

// npm run chaos [faults] [seed] [chromium | firefox]: needs the built extension. Prints the seed first, so that a failure can be repeated.

const count = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 32));
const browser: BrowserName = process.argv[4] === 'firefox' ? 'firefox' : 'chromium';
console.log(`${count} faults in ${browser} with seed ${seed}`);
const figures = await chaos(seed, count, { browser, tell: (line) => console.log(line) });
console.log(JSON.stringify(figures, undefined, 2));
