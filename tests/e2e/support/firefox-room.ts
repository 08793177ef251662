import { afterEach, expect } from 'vitest';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { type Firefox, type FirefoxOptions, openFirefox } from './firefox.ts';
import { prepare } from './prepare.ts';

/** What the tests of a file share. Only to be read inside a test. */
export interface FirefoxRoom {
  readonly pages: CallPages;
  readonly firefox: Firefox;
}

/**
 * One Firefox and one set of stand-in calls for the tests of a file or a `describe`. After each test the browser's
 * console must know of no violated content security policy and of no error in our scripts. After a failed try both are new.
 */
export function firefoxRoom(options: Partial<FirefoxOptions> = {}): FirefoxRoom {
  const shared: Partial<{ pages: CallPages; firefox: Firefox }> = {};
  prepare(async () => {
    const pages = await startCallPages();
    const firefox = await openFirefox({ pages, thirdPartyCookies: 'blocked', ...options });
    Object.assign(shared, { pages, firefox });
    return async () => {
      await firefox.close();
      await pages.close();
    };
  });
  afterEach(async () => {
    expect(await shared.firefox?.complaints()).toEqual([]);
  });
  return {
    get pages() {
      if (!shared.pages) throw new Error('The stand-in calls have not been started.');
      return shared.pages;
    },
    get firefox() {
      if (!shared.firefox) throw new Error('Firefox has not been started.');
      return shared.firefox;
    },
  };
}
