import { type BrowserName, damageRun } from '../tests/e2e/damage/damage-run.ts';

// npm run damage [seeds] [first seed] [chromium | firefox]: needs the built extension. Each seed damages the files of a store between two starts.

const seeds = Number(process.argv[2] ?? 200);
const first = Number(process.argv[3] ?? 1);
const browser: BrowserName = process.argv[4] === 'firefox' ? 'firefox' : 'chromium';
console.log(`${seeds} seeds in ${browser}, from ${first} on`);
const figures = await damageRun(first, seeds, { browser, tell: (line) => console.log(line) });
console.log(JSON.stringify(figures, undefined, 2));
