import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { until } from '../support/poll.ts';

const shared = firefoxFixture();

/** The label and the text of the field that has the focus. */
const focusedField = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const field = document.activeElement;
    return field instanceof HTMLTextAreaElement ? `${field.ariaLabel}: ${field.value}` : (field?.textContent ?? '');
  });

/** What the preview of the panel says, and whether it has the panel’s styles. */
const preview = (page: Page): Promise<{ text: string; margin: string }> =>
  page.evaluate(() => {
    const body = document.querySelector('iframe')?.contentDocument?.body;
    return { text: body?.textContent ?? '', margin: body ? getComputedStyle(body).margin : '' };
  });

test('a guide is made by keyboard alone, and is there after a reload', async () => {
  const page = await shared.firefox.extension.openPage('library.html');
  await page.evaluate(() => {
    location.hash = '#/guides';
  });
  await until('the button', () => page.evaluate(() => document.querySelector('.new-guide') !== null));
  await page.evaluate(() => document.querySelector<HTMLElement>('.new-guide')?.focus());
  await page.keyboard.press('Enter');
  await until('the new guide', async () => (await focusedField(page)) === 'Untitled guide');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Backend');
  expect(await focusedField(page)).toBe('Name of the guide: Backend');
  await until('the preview', async () => (await preview(page)).text.includes('Backend'));
  expect((await preview(page)).margin).toBe('0px');
  await until('the guide to be saved', () =>
    page.evaluate(() => document.querySelector('[aria-label="Saving"]')?.textContent === 'Saved'),
  );
  await page.evaluate(() => location.reload());
  await until('the guide after a reload', () =>
    page
      .evaluate(() => document.querySelector<HTMLTextAreaElement>('.guide-name textarea')?.value === 'Backend')
      .catch(() => false),
  );
  await page.close();
});
