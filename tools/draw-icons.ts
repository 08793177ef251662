/** `npm run icons`: draws the manifest's PNG icons from the SVGs in assets/, in the installed Chromium. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { requireBrowser } from './browsers.mjs';
import { root } from './run.mjs';

/** Sizes in pixels, and the drawing each is made from: small ones use one with fewer, bolder shapes. */
const SIZES = { 16: 'icon-small.svg', 32: 'icon-small.svg', 48: 'icon.svg', 96: 'icon.svg', 128: 'icon.svg' };

const browser = await chromium.launch({
  executablePath: requireBrowser('chromium'),
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const page = await browser.newPage();
  await mkdir(join(root, 'public', 'icon'), { recursive: true });
  for (const [size, drawing] of Object.entries(SIZES)) {
    const svg = await readFile(join(root, 'assets', drawing), 'utf8');
    const side = Number(size);
    await page.setViewportSize({ width: side, height: side });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; inline-size: 100vw }</style>${svg}`);
    await page.screenshot({ path: join(root, 'public', 'icon', `${size}.png`), omitBackground: true });
  }
  console.log(`Drew ${Object.keys(SIZES).join(', ')} pixels into public/icon.`);
} finally {
  await browser.close();
}
