/** What `npm run bench` runs once the extension is built and the browser found. */
import { spawnSync } from 'node:child_process';
import { runBenches } from '../tests/bench/run-benches.ts';

const { stdout } = spawnSync(process.env.FIRESIDE_CHROMIUM ?? 'chromium', ['--version'], { encoding: 'utf8' });
const [browser = 'Chromium'] = /^\w+ [\d.]+/.exec(stdout ?? '') ?? [];
try {
  process.exitCode = (await runBenches(process.argv.slice(2), browser)) > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
