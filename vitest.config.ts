import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { commands } from './tests/components/support/commands.ts';
import { PATIENCE } from './tests/e2e/support/poll.ts';
import { PICTURES } from './tests/support/every-case.ts';
import { LongestFirst } from './tests/support/longest-first.ts';
import { findBrowser } from './tools/browsers.mjs';

const BUNDLE = 'tests/house/bundle.test.ts';

/** Unit tests that need their own modules: these keep state for the life of a page, use the browser's storage, or are mocked. */
const STATEFUL = [
  'tests/extension/**/*.test.ts',
  'tests/simulation/**/*.test.ts',
  'tests/storage/{damaged.fuzz,indexeddb-store,versions}.test.ts',
  'tests/state/key-press.test.ts',
];

/** The component tests use the other processor at the same time. */
const ONE = 1;

/** A property is tried some hundred times, which takes a while on a busy machine (ms). */
const UNIT_PATIENCE = 60_000;

/** How long a real browser on a busy machine may take; a test that waits longer hangs (ms). */
const BROWSER_PATIENCE = 180_000;

/** A component responds at once, but a busy machine may take a while (ms). */
const COMPONENT_PATIENCE = 60_000;

/** What the pages under test import from packages: listed, so that the server need not restart when it meets one. */
const FROM_PACKAGES = [
  'preact',
  'preact/hooks',
  'preact/jsx-dev-runtime',
  '@preact/signals',
  'zod/mini',
  'idb',
  'ical.js',
  'axe-core',
  'age-encryption',
  'mdast-util-from-markdown',
  'mdast-util-gfm',
  'mdast-util-to-markdown',
  'micromark-extension-gfm',
  'yaml',
  'wxt/testing/fake-browser',
  'wxt/utils/storage',
];

/** The tests that show a page of ours; other component tests need no browser. */
const COMPONENTS = 'tests/components/{panel,library}/**/*.test.ts';

/** Sets the clock of tests on. */
const DAYS_LATER = 'tests/support/days-later.ts';

/** What unit tests begin with. */
const UNIT_SETUP = [DAYS_LATER, 'tests/support/closable-storage.ts', 'tests/support/seeded-properties.ts'];

/** Replaces the browser's extension API where only components are tested. */
const IN_MEMORY = fileURLToPath(new URL('tests/components/support/browser.ts', import.meta.url));

export default defineConfig({
  test: {
    // If a frame navigates while Puppeteer looks for something in it, Puppeteer rejects the test's call and also a
    // promise that nobody handles (`transferHandle` leaves one unobserved while it waits for another).
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
          setupFiles: UNIT_SETUP,
          // Modules are loaded once for all files: that was three quarters of the time.
          isolate: false,
          maxWorkers: ONE,
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
          maxWorkers: ONE,
          setupFiles: UNIT_SETUP,
          expect: { requireAssertions: true },
          testTimeout: UNIT_PATIENCE,
        },
      },
      {
        test: { name: 'bundle', include: [BUNDLE], environment: 'node', expect: { requireAssertions: true } },
      },
      {
        resolve: { alias: { 'wxt/browser': IN_MEMORY, '@wxt-dev/browser': IN_MEMORY } },
        define: { 'import.meta.env.FIREFOX': 'false', __PICTURES__: String(PICTURES) },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        optimizeDeps: { include: FROM_PACKAGES },
        test: {
          name: 'components',
          include: [COMPONENTS],
          setupFiles: [DAYS_LATER],
          // Two pages can't have the focus at once.
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
          // Two processors are not fully used by two browsers.
          maxWorkers: 3,
          // Under load a browser may be too late; a test that fails twice in a row has failed, and a retry is reported.
          retry: 1,
          testTimeout: BROWSER_PATIENCE,
          hookTimeout: BROWSER_PATIENCE,
          expect: { requireAssertions: true, poll: { timeout: PATIENCE } },
        },
      },
    ],
  },
});
