import type {} from '@vitest/browser-playwright';
import type { BrowserCommand, BrowserCommandContext } from 'vitest/node';

/* What a test in a page asks of the driver outside: keys and clicks like a user's, and what only the browser can simulate. */

type KeyVerb = 'press' | 'type' | 'down' | 'up' | 'insertText';

/** Presses keys in whatever has the focus. */
const keyboard: BrowserCommand<[verb: KeyVerb, text: string]> = async ({ page }, verb, text) => {
  await page.keyboard[verb](text);
};

/** Presses a key so many times in a row, faster than if each were asked for. */
const pressAgain: BrowserCommand<[key: string, times: number]> = async ({ page }, key, times) => {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
};

/** Moves the pointer to a point in the test's document, in CSS px, and clicks there. */
const pointer: BrowserCommand<
  [verb: 'move' | 'click', x: number, y: number, options?: { clickCount?: number; delay?: number }]
> = async (context, verb, x, y, options) => {
  const corner = await cornerOf(context);
  const [left, top] = [corner.x + x, corner.y + y];
  if (verb === 'click') await context.page.mouse.click(left, top, options);
  else await context.page.mouse.move(left, top);
};

/** Presses or releases the pointer's button. */
const button: BrowserCommand<[verb: 'down' | 'up', clickCount: number]> = async ({ page }, verb, clickCount) => {
  await page.mouse[verb]({ clickCount });
};

/** Where the test's document begins in the browser's page. */
async function cornerOf({ frame }: BrowserCommandContext): Promise<{ x: number; y: number }> {
  const box = await (await (await frame()).frameElement()).boundingBox();
  if (!box) throw new Error('The page is not painted.');
  return box;
}

interface Media {
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
  forcedColors?: 'active' | 'none';
  contrast?: 'more' | 'no-preference';
  media?: 'print' | null;
}

/** Gives the focus to the test's document, as a click into it would. */
const takeFocus: BrowserCommand<[]> = async ({ page, frame }) => {
  await page.bringToFront();
  await (await (await frame()).frameElement()).focus();
};

/** Sets the results of media queries; left out, the browser's own apply. */
const media: BrowserCommand<[media: Media]> = async ({ page }, wanted) => {
  await page.emulateMedia({
    colorScheme: 'dark',
    reducedMotion: 'no-preference',
    forcedColors: 'none',
    contrast: 'no-preference',
    media: null,
    ...wanted,
  });
};

/** Clicks what starts a download; returns its suggested name and its text. */
const downloadBy = async (
  { page, iframe }: BrowserCommandContext,
  selector: string,
): Promise<{ name: string; text: string }> => {
  const [download] = await Promise.all([page.waitForEvent('download'), iframe.locator(selector).click()]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return { name: download.suggestedFilename(), text: Buffer.concat(parts).toString('utf8') };
};

export const commands = { keyboard, pressAgain, pointer, button, takeFocus, media, downloadBy };
