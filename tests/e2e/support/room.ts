import { expect } from 'vitest';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { type Chromium, type ChromiumOptions, openChromium } from './chromium.ts';
import { prepare } from './prepare.ts';

/** What all tests of a file share. Only to be read inside a test. */
export interface Room {
  readonly pages: CallPages;
  readonly chromium: Chromium;
}

/**
 * One Chromium and one set of stand-in calls for the tests of a file or a `describe`: as most people have it, or as
 * said. When they are done no content security policy may have been violated. After a failed try both are new.
 */
export function room(options: Partial<ChromiumOptions> = {}): Room {
  const shared: Partial<{ pages: CallPages; chromium: Chromium }> = {};
  prepare(async () => {
    const pages = await startCallPages();
    const chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', ...options });
    Object.assign(shared, { pages, chromium });
    return async () => {
      await chromium.close();
      await pages.close();
      expect(chromium.cspViolations).toEqual([]);
    };
  });
  return {
    get pages() {
      if (!shared.pages) throw new Error('The stand-in calls have not been started.');
      return shared.pages;
    },
    get chromium() {
      if (!shared.chromium) throw new Error('Chromium has not been started.');
      return shared.chromium;
    },
  };
}
