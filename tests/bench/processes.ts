import { readFile } from 'node:fs/promises';
import type { CDPSession } from 'playwright-core';
import type { Chromium } from '../e2e/support/chromium.ts';

/** Memory of all processes that run a browser's pages and workers. */
export interface MemoryWatch {
  /** MB now. */
  now(): Promise<number>;
  /** Peak in MB while `work` ran. */
  peak(work: () => Promise<void>): Promise<number>;
}

/** How often the processes are sampled, in ms. */
const EVERY = 50;

/** Watches the private memory of a browser's processes; only on Linux. */
export async function memoryOf({ context }: Chromium): Promise<MemoryWatch> {
  const browser = context.browser();
  if (!browser) throw new Error('Playwright gave no browser for this profile.');
  const session = await browser.newBrowserCDPSession();
  const now = () => privateMemory(session);
  return {
    now,
    async peak(work) {
      let most = await now();
      let over = false;
      const watching = (async () => {
        while (!over) {
          most = Math.max(most, await now());
          await new Promise((resolve) => setTimeout(resolve, EVERY));
        }
      })();
      try {
        await work();
      } finally {
        over = true;
        await watching;
      }
      return most;
    },
  };
}

async function privateMemory(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(
    renderers.map(async ({ id }) => {
      // One that has ended meanwhile has none.
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1000;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
