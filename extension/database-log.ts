import { browser } from 'wxt/browser';
import type { DatabaseLog } from '../storage/failover/database.ts';
import { renewLog } from '../storage/indexeddb/renew-log.ts';

/** Set once the log was renewed; the browser forgets it when it ends. */
const RENEWED = 'log renewed';

/** The log of Chromium's databases, which is renewed once in each session of the browser. */
export const databaseLog: DatabaseLog = {
  async isOld() {
    const { [RENEWED]: isRenewed } = await browser.storage.session.get(RENEWED);
    return isRenewed !== true;
  },
  async renew() {
    await renewLog();
    // If that can't be remembered, it is renewed again.
    await browser.storage.session.set({ [RENEWED]: true }).catch(() => undefined);
  },
};
