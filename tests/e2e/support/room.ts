import { expect } from 'vitest';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { borrow, giveBack, type Pooled } from './browser-pool.ts';
import { type Chromium, type ChromiumOptions, openChromium } from './chromium.ts';
import { prepare } from './prepare.ts';
import { wipeChromium } from './wipe.ts';

/** What all tests of a file share. Only to be read inside a test. */
export interface Room {
  readonly pages: CallPages;
  readonly chromium: Chromium;
}

interface RoomOptions extends Partial<ChromiumOptions> {
  /** A browser that no other file has before or after: for tests of its first start, and those that break something for good. */
  own?: boolean;
}

/**
 * One Chromium and one set of stand-in calls for the tests of a file or a `describe`: as most people have it, or as
 * said. When they are done no content security policy may have been violated. After a failed try both are new.
 */
export function room({ own = false, ...options }: RoomOptions = {}): Room {
  const key = JSON.stringify(options);
  let shared: (Room & Pooled) | undefined;
  prepare(async () => {
    const held = own ? await start(options) : await borrow('Chromium', key, () => start(options));
    shared = held;
    return async (failed) => {
      const violations = [...held.chromium.cspViolations];
      if (own || failed) await held.close();
      else await giveBack('Chromium', key, held);
      expect(violations).toEqual([]);
    };
  });
  const get = (): Room => {
    if (!shared) throw new Error('Chromium has not been started.');
    return shared;
  };
  return {
    get pages() {
      return get().pages;
    },
    get chromium() {
      return get().chromium;
    },
  };
}

async function start(options: Partial<ChromiumOptions>): Promise<Room & Pooled> {
  const pages = await startCallPages();
  const chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', ...options });
  return {
    pages,
    chromium,
    clean: () => wipeChromium(chromium),
    async close() {
      await chromium.close();
      await pages.close();
    },
  };
}
