import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const profiles = new WeakMap<BrowserContext, string>();

/** Remembers in which profile this browser runs: there it says on which port it can be driven. */
export function rememberProfile(context: BrowserContext, userDataDir: string): void {
  profiles.set(context, userDataDir);
}

/** A tab as a new driver sees it, and what ends that driver; the tab stays. */
interface SeenBySecondDriver {
  page: Page;
  leave(): Promise<void>;
}

/**
 * The tab that `isIt`, seen by a second driver: the first one is blind to a page that crashed, and sometimes to a frame
 * of another process (measured under load). Throws if there is none.
 */
export async function seenBySecondDriver(
  context: BrowserContext,
  isIt: (page: Page) => boolean | Promise<boolean>,
): Promise<SeenBySecondDriver> {
  const [port] = (await readFile(join(profiles.get(context) ?? '', 'DevToolsActivePort'), 'utf8')).split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const leave = () => browser.close();
  for (const page of browser.contexts().flatMap((one) => one.pages())) {
    if (await isIt(page)) return { page, leave };
  }
  await leave();
  throw new Error('The tab is gone.');
}

/** The id that the browser gave a tab. */
export async function targetOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
}
