import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PICTURES } from '../../support/every-case.ts';

/** Folder for screenshots; ignored by git. */
export const SHOTS = fileURLToPath(new URL('../../../.shots/', import.meta.url));

/** The method that Playwright's and Puppeteer's pages share. */
export interface Picturable {
  screenshot(options: { type: 'png' }): Promise<Uint8Array>;
}

/** Takes a screenshot of the tab for people to look at, if any are wanted in this run. */
export async function screenshot(page: Picturable, name: string): Promise<void> {
  if (PICTURES) await pictureOf(page, name);
}

/** Takes a screenshot of the tab and returns its path, `.shots/<name>.png`. */
export async function pictureOf(page: Picturable, name: string): Promise<string> {
  await mkdir(SHOTS, { recursive: true });
  const file = join(SHOTS, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`);
  await writeFile(file, await page.screenshot({ type: 'png' }));
  return file;
}
