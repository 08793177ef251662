import { expect } from 'vitest';
import type { CallPages } from '../../call-pages/server.ts';
import { type Kind, share } from './browser-pool.ts';
import { type Chromium, type ChromiumOptions, openChromium } from './chromium.ts';
import { picturesOfFailures } from './failure-pictures.ts';
import { wipeChromium } from './wipe.ts';

/** What all tests of a file share. Read it only inside a test. */
export interface ChromiumFixture {
  readonly pages: CallPages;
  readonly chromium: Chromium;
}

interface FixtureOptions extends Partial<ChromiumOptions> {
  /** A browser that no other file uses before or after: for tests of its first start, and those that break something for good. */
  own?: boolean;
}

/** What most people have. */
const USUAL = { thirdPartyCookies: 'blocked', partitioning: 'browser-default' } as const;

const CHROMIUM: Kind<Chromium, Partial<ChromiumOptions>> = {
  name: 'Chromium',
  start: (pages, options) => openChromium({ pages, ...USUAL, ...options }),
  fixed: (options) => ({ ...USUAL, ...options }),
  wipe: wipeChromium,
  close: (chromium) => chromium.close(),
  check: ({ cspViolations }) => expect(cspViolations).toEqual([]),
};

/**
 * A Chromium and stand-in calls for the tests of a file or a `describe`: as most people have it, unless told otherwise.
 * Afterwards no content security policy may have been violated.
 */
export function chromiumFixture({ own = false, ...options }: FixtureOptions = {}): ChromiumFixture {
  const shared = share(CHROMIUM, own, options);
  picturesOfFailures(() => shared().browser.context.pages());
  return {
    get pages() {
      return shared().pages;
    },
    get chromium() {
      return shared().browser;
    },
  };
}
