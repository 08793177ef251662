import { browser } from 'wxt/browser';
import type { Summary } from '../storage/record-store.ts';

/** An interview that was begun so long ago, in ms, was forgotten to be ended: it holds nothing up. */
const FORGOTTEN = 12 * 60 * 60_000;

const WAITING = 'updateWaiting';

/** Whether an interview is under way, at this time (epoch ms). */
export function anyUnderWay(interviews: readonly Summary[], now: number): boolean {
  return interviews.some(
    ({ status, startedAt, removedAt }) =>
      status === 'under way' && removedAt === undefined && now - (startedAt ?? 0) < FORGOTTEN,
  );
}

/**
 * Applies an update of the extension when no interview is under way, and not before: it takes the panel away for a
 * moment. `underWay` is asked each time; if it fails, the update waits.
 */
export function holdUpdates(underWay: () => Promise<boolean>) {
  /** To be called when an interview may have ended. */
  async function check(): Promise<void> {
    const { [WAITING]: waiting } = await browser.storage.session.get(WAITING);
    if (waiting && !(await underWay().catch(() => true))) browser.runtime.reload();
  }

  browser.runtime.onUpdateAvailable.addListener(async () => {
    // The background may be stopped before the interview is over.
    await browser.storage.session.set({ [WAITING]: true });
    await check();
  });
  void check().catch(() => undefined);
  return { check };
}
