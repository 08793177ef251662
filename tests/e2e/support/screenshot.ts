import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where pictures of runs go; git ignores it. */
export const SHOTS = fileURLToPath(new URL('../../../.shots/', import.meta.url));

/** What both Playwright's and puppeteer's pages can do. */
interface Picturable {
  screenshot(options: { type: 'png' }): Promise<Uint8Array>;
}

/** Takes a picture of what the tab shows now and returns the path of the file, `.shots/<name>.png`. */
export async function screenshot(page: Picturable, name: string): Promise<string> {
  await mkdir(SHOTS, { recursive: true });
  const file = join(SHOTS, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`);
  await writeFile(file, await page.screenshot({ type: 'png' }));
  return file;
}
