import { afterEach, expect } from 'vitest';
import type { CallPages } from '../../call-pages/server.ts';
import { type Kind, share } from './browser-pool.ts';
import { type Firefox, type FirefoxOptions, openFirefox } from './firefox.ts';
import { wipeFirefox } from './wipe.ts';

/** What the tests of a file share. Read it only inside a test. */
export interface FirefoxFixture {
  readonly pages: CallPages;
  readonly firefox: Firefox;
}

interface FixtureOptions extends Partial<FirefoxOptions> {
  /** A browser that no other file uses before or after. */
  own?: boolean;
}

const FIREFOX: Kind<Firefox, Partial<FirefoxOptions>> = {
  name: 'Firefox',
  start: (pages, options) => openFirefox({ pages, thirdPartyCookies: 'blocked', ...options }),
  fixed: ({ thirdPartyCookies, downloads, preferences, ...others }) => others,
  adjust: (firefox, options) => firefox.prefer({ thirdPartyCookies: 'blocked', ...options }),
  wipe: wipeFirefox,
  close: (firefox) => firefox.close(),
};

/**
 * A Firefox and stand-in calls for the tests of a file or a `describe`. After each test the browser's console must have
 * no violated content security policy and no error in our scripts.
 */
export function firefoxFixture({ own = false, ...options }: FixtureOptions = {}): FirefoxFixture {
  const shared = share(FIREFOX, own, options);
  afterEach(async () => {
    expect(await shared().browser.complaints()).toEqual([]);
  });
  return {
    get pages() {
      return shared().pages;
    },
    get firefox() {
      return shared().browser;
    },
  };
}
