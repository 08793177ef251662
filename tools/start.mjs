/** `npm start`: sets up the machine, builds for Chromium and opens the practice call. */
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
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const args = [...(screen ? [] : ['--headless-run']), ...process.argv.slice(2)];
  process.exitCode = await runNode(['--disable-warning=ExperimentalWarning', 'tools/practice.ts', ...args], {
    stdio: 'inherit',
    env: { FIRESIDE_CHROMIUM: chromium },
  });
} catch (error) {
  fail(error);
}
