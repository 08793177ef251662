import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { accessibilityFaults } from '../support/axe.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { until } from '../support/poll.ts';

/** The extension API of pages in Chromium. */
declare const chrome: typeof Browser;

const shared = chromiumFixture({ own: true, keepFirstPage: true });

test('after installing, a page opens once with a practice call that can be tried at once and keeps nothing', async () => {
  const { chromium } = shared;
  const page = await until('the first page', () =>
    chromium.context.pages().find((one) => one.url().endsWith('#/welcome')),
  );
  await page.bringToFront();
  await page.getByRole('heading', { name: 'A quiet place beside your call' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const practice = page.frameLocator('iframe');
  const left = practice.getByRole('timer', { name: 'Time left' });
  const before = await left.textContent();
  await page.getByRole('button', { name: 'Begin the practice' }).press('Enter');
  const note = practice.getByRole('textbox', { name: 'Note', exact: true });
  await until('the caret in the practice', () => note.evaluate((field) => field === document.activeElement));
  await page.keyboard.type('A word for nobody.');
  await page.keyboard.press('Enter');
  await practice.getByRole('log', { name: 'Notes' }).getByText('A word for nobody.').waitFor();
  await until('the clock to run', async () => (await left.textContent()) !== before);

  await page.getByRole('link', { name: 'Open library' }).click();
  await page.getByText('No interviews yet').waitFor();
  const kept = await page.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
  expect(kept).toContain('"welcomed":true');
  expect(kept).not.toContain('A word for nobody.');
  await page.goto(page.url().replace(/#.*|$/, '#/settings'));
  await page.getByRole('link', { name: 'Open first steps' }).click();
  await page.getByRole('heading', { name: 'A quiet place beside your call' }).waitFor();
});
