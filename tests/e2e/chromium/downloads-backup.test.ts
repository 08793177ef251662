import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { interviewOf } from '../support/backup.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { until } from '../support/poll.ts';
import { writeChanges } from '../support/seed.ts';

/** What pages of the extension have in Chromium. */
declare const chrome: typeof Browser;

let pages: CallPages;
let browser: Chromium;
let page: Page;
let extension = '';

/** The question of the browser for the permission can't be answered without a screen: this copy has it from the start. */
async function permitted(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'fireside-extension-'));
  await cp(fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url)), copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const { optional_permissions: asked, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, permissions: [...manifest.permissions, ...asked] }));
  return copy;
}

beforeAll(async () => {
  extension = await permitted();
  pages = await startCallPages();
  browser = await openChromium({ pages, thirdPartyCookies: 'blocked', extension });
  page = await browser.newExtensionPage('library.html#/data');
  await writeChanges(page, 'ada', interviewOf('ada', 'Ada Lovelace', ['one']));
});

afterAll(async () => {
  expect(browser?.cspViolations).toEqual([]);
  await browser?.close();
  await pages?.close();
  await rm(extension, { recursive: true, force: true });
});

/** What was downloaded whole, oldest first: the beginning of the address, and how many bytes. */
async function downloads(): Promise<{ from: string; bytes: number; exists: boolean }[]> {
  return page.evaluate(async () => {
    const items = await chrome.downloads.search({ orderBy: ['startTime'], state: 'complete' });
    return items.map(({ url, fileSize, exists }) => ({ from: url.slice(0, 5), bytes: fileSize, exists }));
  });
}

const state = () =>
  page.evaluate(
    async () => (await chrome.storage.local.get('backup')).backup as { files: { path: string }[]; trouble?: string },
  );

it('take a backup from the library at once, and from the background after an interview', async () => {
  await page.getByRole('button', { name: 'Use my downloads' }).click();
  await page.getByText('Backups go into Downloads/Fireside').waitFor();
  await until('the first backup', async () => (await downloads()).length === 1);
  const [first] = await downloads();
  expect(first).toMatchObject({ from: 'blob:', exists: true });
  await writeChanges(page, 'grace', interviewOf('grace', 'Grace Hopper', ['two']));
  const second = await until('the second backup, alone in the list', async () => {
    const [one, ...more] = await downloads();
    return one?.from === 'data:' && more.length === 0 && one;
  });
  expect(second.bytes).toBeGreaterThan((first?.bytes ?? 0) * 1.5);
  await until('the state', async () => (await state()).files.length === 1);
  expect((await state()).files[0]?.path).toMatch(/^fireside-\d{4}-\d\d-\d\d-[a-z0-9]{6}(-\d+)?\.json$/);
});

it('that are too large for the background are written by the library when it is open', async () => {
  const long = 'Something that was said at length. '.repeat(20_000);
  await writeChanges(page, 'long', interviewOf('long', 'Long', [long, long, long]));
  await page.getByRole('alert').getByText('too large to write in the background').waitFor();
  expect(await downloads()).toMatchObject([{ from: 'data:' }]);
  await page.reload();
  const written = await until('the backup of the library', async () => {
    const [one] = await downloads();
    return one?.from === 'blob:' && one;
  });
  expect(written.bytes).toBeGreaterThan(2_000_000);
  await until('the trouble to be over', async () => (await state()).trouble === undefined);
});
