import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { commands } from './tests/components/support/commands.ts';
import { LongestFirst } from './tests/e2e/support/longest-first.ts';
import { PATIENCE } from './tests/e2e/support/poll.ts';
import { findBrowser } from './tools/browsers.mjs';

const BUNDLE = 'tests/house/bundle.test.ts';

/** Unit tests that need modules of their own: these hold something for the whole life of a page, use the browser's one storage, or are mocked. */
const STATEFUL = ['tests/extension/**/*.test.ts', 'tests/storage/**/*.test.ts', 'tests/state/key-press.test.ts'];

/** A property is tried some hundred times; on a busy machine that takes a while (milliseconds). */
const UNIT_PATIENCE = 60_000;

/** A real browser on a busy machine may take this long; a test that waits longer hangs (milliseconds). */
const BROWSER_PATIENCE = 180_000;

/** A component answers at once; a busy machine may take a while (milliseconds). */
const COMPONENT_PATIENCE = 60_000;

/** What the pages under test import from packages: named, so that the server need not start anew when it meets one. */
const FROM_PACKAGES = [
  'preact',
  'preact/hooks',
  'preact/jsx-dev-runtime',
  '@preact/signals',
  'zod/mini',
  'idb',
  'axe-core',
  'wxt/testing/fake-browser',
  'wxt/utils/storage',
];

/** What shows a page of ours; other tests of components need no browser. */
const COMPONENTS = 'tests/components/{panel,library}/**/*.test.ts';

/** What stands for the browser's extension API where only components are tested. */
const IN_MEMORY = fileURLToPath(new URL('tests/components/support/browser.ts', import.meta.url));

export default defineConfig({
  test: {
    // Where a frame goes while Puppeteer looks for something in it, Puppeteer tells the test, and then nobody in particular, too
    // (`transferHandle` leaves a promise alone while it waits for another).
    onUnhandledError: ({ name, message }) => !(name === 'ProtocolError' && message.includes('no such frame')),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', COMPONENTS, 'tests/bench/**', ...STATEFUL, BUNDLE],
          environment: 'node',
          setupFiles: ['tests/support/closable-storage.ts'],
          // Modules are loaded once for all files: that was three quarters of the time.
          isolate: false,
          expect: { requireAssertions: true },
          testTimeout: UNIT_PATIENCE,
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit-isolated',
          include: STATEFUL,
          environment: 'node',
          setupFiles: ['tests/support/closable-storage.ts'],
          expect: { requireAssertions: true },
          testTimeout: UNIT_PATIENCE,
        },
      },
      {
        test: { name: 'bundle', include: [BUNDLE], environment: 'node', expect: { requireAssertions: true } },
      },
      {
        resolve: { alias: { 'wxt/browser': IN_MEMORY, '@wxt-dev/browser': IN_MEMORY } },
        define: { 'import.meta.env.FIREFOX': 'false' },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        optimizeDeps: { include: FROM_PACKAGES },
        test: {
          name: 'components',
          include: [COMPONENTS],
          // Two pages can't have the keyboard at once.
          fileParallelism: false,
          retry: 1,
          expect: { requireAssertions: true },
          testTimeout: COMPONENT_PATIENCE,
          browser: {
            enabled: true,
            headless: true,
            ui: false,
            screenshotFailures: false,
            locators: { exact: false },
            viewport: { width: 1280, height: 800 },
            provider: playwright({
              launchOptions: {
                executablePath: findBrowser('chromium') ?? 'chromium',
                chromiumSandbox: process.getuid?.() !== 0,
              },
              actionTimeout: 10_000,
              contextOptions: { colorScheme: 'dark' },
            }),
            instances: [{ browser: 'chromium', name: 'components' }],
            commands,
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/e2e/support/profiles-of-a-run.ts',
          environment: 'node',
          pool: 'forks',
          // The tests of a file leave nothing behind in the modules.
          isolate: false,
          // Two processors are not busy all the time with two browsers.
          maxWorkers: 3,
          // Under load a browser may do a thing too late; what fails twice in a row has failed, and a second try is reported.
          retry: 1,
          testTimeout: BROWSER_PATIENCE,
          hookTimeout: BROWSER_PATIENCE,
          expect: { requireAssertions: true, poll: { timeout: PATIENCE } },
        },
      },
    ],
  },
});
