import { rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { interviewOf, loseAllBut } from '../support/backup.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { permitted } from '../support/permitted.ts';
import { until } from '../support/poll.ts';
import { writeChanges } from '../support/seed.ts';

/** The extension API of pages in Chromium. */
declare const chrome: typeof Browser;

// Each of these tests continues from the one before it, so a retry must use the same browser, without a new set-up.

let pages: CallPages;
let browser: Chromium;
let page: Page;
let extension = '';

beforeAll(async () => {
  extension = await permitted('chrome');
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

/** The completed downloads, oldest first: the beginning of the address, and the number of bytes. */
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

it('keep the full backup when the database lost interviews, and report it', async () => {
  await loseAllBut(page, 1);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText('Compared with your earlier backups, 2 interviews are missing. All backups are kept.').waitFor();
  const [full, small, ...more] = await downloads();
  expect(more).toEqual([]);
  expect(full?.bytes).toBeGreaterThan(2_000_000);
  expect(small?.bytes).toBeLessThan(20_000);
  expect((await state()).files).toHaveLength(2);
});
