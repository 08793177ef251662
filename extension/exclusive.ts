import { browser } from 'wxt/browser';

/** A background that nobody speaks to is stopped after 30 s; each call of the browser's API begins them again. */
const KEEP_ALIVE_EVERY = 20_000;

/** Runs work when no other page of Fireside, nor the background, runs work of this name; keeps the background awake meanwhile. */
export async function runExclusively(name: string, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, async () => {
    const stirring = setInterval(() => void browser.runtime.getPlatformInfo().catch(() => undefined), KEEP_ALIVE_EVERY);
    try {
      await work();
    } finally {
      clearInterval(stirring);
    }
  });
}
