import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { until } from '../support/poll.ts';

const shared = chromiumFixture();

const nameOf = (page: Page) => page.getByRole('textbox', { name: 'Name of the guide' });
const summaryOf = (page: Page) => page.getByRole('textbox', { name: 'When to choose it' });

test('a guide is made by keyboard alone, in two windows at once, and an interview follows it', async () => {
  const { chromium } = shared;
  const page = await chromium.newExtensionPage('library.html#/guides');
  await page.getByRole('button', { name: 'New guide' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Untitled guide' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Tab');
  await page.keyboard.type('Backend');
  await until(
    'the guide to be saved',
    async () => (await page.getByRole('status', { name: 'Saving' }).textContent()) === 'Saved',
  );

  const other = await chromium.newExtensionPage(page.url().replace(/^.*library/, 'library'));
  await summaryOf(other).fill('For people who build services');
  await nameOf(page).press('End');
  await page.keyboard.type(' engineer');
  await until('both in both windows', async () => {
    const all = [page, other].map(async (one) => [await nameOf(one).inputValue(), await summaryOf(one).inputValue()]);
    return (await Promise.all(all)).every((words) => words.join() === 'Backend engineer,For people who build services');
  });
  await other.close();
  await page.reload();
  await until('the guide after a reload', async () => (await nameOf(page).inputValue()) === 'Backend engineer');
  // The panel beside it has its own styles, in a document of its own.
  const preview = page.frameLocator('iframe');
  await preview.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
  await until('its styles', () => preview.locator('body').evaluate((body) => getComputedStyle(body).margin === '0px'));
  await page.close();

  const call = await chromium.newCall('https://meet.google.com/abc-defg-hij');
  const panel = await openPanel(call);
  await panel.find('textbox', 'Candidate').fill('Grace Hopper');
  await panel.find('combobox', 'Guide').selectOption({ label: 'Backend engineer' });
  await panel.click('button', 'Start interview');
  await panel.frame.getByText('Backend engineer').waitFor();
  await panel.frame.getByText('This goes both ways.').waitFor();
  expect(chromium.cspViolations).toEqual([]);
  await call.close();
});
