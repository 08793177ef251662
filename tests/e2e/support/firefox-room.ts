import { afterEach, expect } from 'vitest';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { borrow, giveBack, type Pooled } from './browser-pool.ts';
import { type Firefox, type FirefoxOptions, openFirefox } from './firefox.ts';
import { prepare } from './prepare.ts';
import { wipeFirefox } from './wipe.ts';

/** What the tests of a file share. Only to be read inside a test. */
export interface FirefoxRoom {
  readonly pages: CallPages;
  readonly firefox: Firefox;
}

interface RoomOptions extends Partial<FirefoxOptions> {
  /** A browser that no other file has before or after. */
  own?: boolean;
}

/**
 * One Firefox and one set of stand-in calls for the tests of a file or a `describe`. After each test the browser's
 * console must know of no violated content security policy and of no error in our scripts. After a failed try both are new.
 */
export function firefoxRoom({ own = false, ...options }: RoomOptions = {}): FirefoxRoom {
  const key = JSON.stringify(options);
  let shared: (FirefoxRoom & Pooled) | undefined;
  prepare(async () => {
    const held = own ? await start(options) : await borrow('Firefox', key, () => start(options));
    shared = held;
    return (failed) => (own || failed ? held.close() : giveBack('Firefox', key, held));
  });
  afterEach(async () => {
    expect(await shared?.firefox.complaints()).toEqual([]);
  });
  const get = (): FirefoxRoom => {
    if (!shared) throw new Error('Firefox has not been started.');
    return shared;
  };
  return {
    get pages() {
      return get().pages;
    },
    get firefox() {
      return get().firefox;
    },
  };
}

async function start(options: Partial<FirefoxOptions>): Promise<FirefoxRoom & Pooled> {
  const pages = await startCallPages();
  const firefox = await openFirefox({ pages, thirdPartyCookies: 'blocked', ...options });
  return {
    pages,
    firefox,
    clean: () => wipeFirefox(firefox),
    async close() {
      await firefox.close();
      await pages.close();
    },
  };
}
