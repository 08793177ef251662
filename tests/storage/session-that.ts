import type { BrowserSession } from '../../storage/failover/failover-store.ts';

/** A session of the browser of which this is known, whatever is noted. */
export const sessionThat = (isNew: () => Promise<boolean>): BrowserSession => ({
  isNew,
  noted: async () => undefined,
});
