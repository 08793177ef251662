import { browser } from 'wxt/browser';
import type { RecordStore } from '../storage/record-store.ts';

/** Time after the start, in ms, from which an open interview counts as forgotten and no longer delays an update. */
const FORGOTTEN = 12 * 60 * 60_000;

const WAITING = 'updateWaiting';

/** Whether an interview is in progress at this time (epoch ms). Costs the same however many there are. Throws StoreError. */
export async function anyUnderWay(recordStore: Pick<RecordStore, 'list'>, now: number): Promise<boolean> {
  const { summaries } = await recordStore.list({
    index: 'under way',
    from: Math.max(0, now - FORGOTTEN + 1),
    limit: 1,
  });
  return summaries.length > 0;
}

/**
 * Delays updates of the extension, which close the panel for a moment, until no interview is in progress. If `underWay`
 * fails, the update waits.
 */
export function holdUpdates(underWay: () => Promise<boolean>) {
  /** Call this when an interview may have ended. */
  async function check(): Promise<void> {
    const { [WAITING]: waiting } = await browser.storage.session.get(WAITING);
    if (waiting && !(await underWay().catch(() => true))) browser.runtime.reload();
  }

  browser.runtime.onUpdateAvailable.addListener(async () => {
    // The background may be stopped before the interview ends.
    await browser.storage.session.set({ [WAITING]: true });
    await check();
  });
  void check().catch(() => undefined);
  return { check };
}
