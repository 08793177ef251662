import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { PATIENCE } from './tests/e2e/support/poll.ts';

const BUNDLE = 'tests/house/bundle.test.ts';

/** A property is tried some hundred times; on a busy machine that takes a while (milliseconds). */
const UNIT_PATIENCE = 60_000;

/** A real browser on a busy machine may take this long; a test that waits longer hangs (milliseconds). */
const BROWSER_PATIENCE = 180_000;

export default defineConfig({
  test: {
    // Where a frame goes while Puppeteer looks for something in it, Puppeteer tells the test, and then nobody in particular, too
    // (`transferHandle` leaves a promise alone while it waits for another).
    onUnhandledError: ({ name, message }) => !(name === 'ProtocolError' && message.includes('no such frame')),
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/bench/**', BUNDLE],
          environment: 'node',
          setupFiles: ['tests/support/closable-storage.ts'],
          testTimeout: UNIT_PATIENCE,
        },
      },
      {
        test: { name: 'bundle', include: [BUNDLE], environment: 'node' },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          maxWorkers: 2,
          // Under load a browser may do a thing too late; what fails twice in a row has failed, and a second try is reported.
          retry: 1,
          testTimeout: BROWSER_PATIENCE,
          hookTimeout: BROWSER_PATIENCE,
          expect: { poll: { timeout: PATIENCE } },
        },
      },
    ],
  },
});
