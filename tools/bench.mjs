/**
 * `npm run bench`: sets up the machine, builds for Chromium and measures its speed next to a minimal program that does
 * the same. `-- --only keys,open` runs only these benches, `--repetitions 20` repeats more often, `--quick` leaves out
 * what takes minutes.
 */
import { program, runNode } from './run.mjs';
import { ensureBrowsers, ensurePackages, fail } from './setup.mjs';
import { step } from './step.mjs';

try {
  await ensurePackages();
  const { chromium } = await ensureBrowsers({ chromium: true });
  await step(
    { what: 'Building the extension', usually: 'about ten seconds', failed: 'The extension could not be built.' },
    () => runNode([program('wxt'), 'build', '-b', 'chrome', '--mv3'], { quiet: true }),
  );
  process.exitCode = await runNode(
    ['--disable-warning=ExperimentalWarning', 'tools/measure.ts', ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { FIRESIDE_CHROMIUM: chromium },
    },
  );
} catch (error) {
  fail(error);
}
