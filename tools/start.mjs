/** `npm start`: makes the machine ready, builds for Chromium and opens the practice call. */
import { program, runNode } from './run.mjs';
import { ensureBrowsers, ensurePackages, fail } from './setup.mjs';

try {
  ensurePackages();
  const { chromium } = ensureBrowsers({ chromium: true });
  const built = await runNode([program('wxt'), 'build', '-b', 'chrome', '--mv3'], { quiet: true });
  if (built !== 0) throw new Error('The extension could not be built.');
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const args = [...(screen ? [] : ['--headless-run']), ...process.argv.slice(2)];
  process.exitCode = await runNode(['--disable-warning=ExperimentalWarning', 'tools/practice.ts', ...args], {
    stdio: 'inherit',
    env: { FIRESIDE_CHROMIUM: chromium },
  });
} catch (error) {
  fail(error);
}
