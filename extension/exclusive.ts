import { browser } from 'wxt/browser';

/** Interval of API calls, in ms, that keep the background running: an idle one is stopped after 30 s. */
const KEEP_ALIVE_EVERY = 20_000;

/** Runs work exclusively by name among all pages and the background, and keeps the background running meanwhile. */
export async function runExclusively(name: string, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, async () => {
    const keepAlive = setInterval(
      () => void browser.runtime.getPlatformInfo().catch(() => undefined),
      KEEP_ALIVE_EVERY,
    );
    try {
      await work();
    } finally {
      clearInterval(keepAlive);
    }
  });
}
