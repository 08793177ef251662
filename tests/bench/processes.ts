import { readFile } from 'node:fs/promises';
import type { CDPSession } from 'playwright-core';
import type { Chromium } from '../e2e/support/chromium.ts';

/** Memory of all processes that run pages and workers of a browser. */
export interface MemoryWatch {
  /** MB now. */
  now(): Promise<number>;
  /** The most in MB while `work` went on. */
  peak(work: () => Promise<void>): Promise<number>;
}

/** Looks at a browser's processes this often, in ms. */
const EVERY = 50;

/** Watches the memory that processes of a browser have for themselves; only Linux tells it. */
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
