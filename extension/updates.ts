import { browser } from 'wxt/browser';
import { MAX_PAGE, type RecordStore } from '../storage/record-store.ts';

/** Time after the start, in ms, from which an open interview counts as forgotten and no longer delays an update. */
const FORGOTTEN = 12 * 60 * 60_000;

const WAITING = 'updateWaiting';

/**
 * Whether an interview is in progress at this time (epoch ms), however long ago it was planned: all that are planned are looked at, but only while
 * an update waits. Throws StoreError.
 */
export async function anyUnderWay(recordStore: Pick<RecordStore, 'list'>, now: number): Promise<boolean> {
  let after: string | undefined;
  do {
    const page = await recordStore.list({ index: 'open', limit: MAX_PAGE, ...(after !== undefined && { after }) });
    if (page.summaries.some(({ status, startedAt }) => status === 'under way' && now - (startedAt ?? 0) < FORGOTTEN))
      return true;
    after = page.next;
  } while (after !== undefined);
  return false;
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
