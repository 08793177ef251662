import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { expectGuide, expectWriteUp, linesOf, NOTE_COUNTS, writeUpOf } from '../support/printed.ts';
import { writeChanges } from '../support/seed.ts';

const shared = chromiumFixture();

const print = async (page: Page) => linesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
const numberOf = (page: number, of: number) => new RegExp(`^${page} ?/ ?${of}$`);

test('a write-up and a guide are whole as PDF: numbered pages, titles with their text, nothing that is for the screen', async () => {
  const page = await shared.chromium.newExtensionPage('library.html');
  const goTo = (place: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, place);
  for (const count of NOTE_COUNTS) {
    await writeChanges(page, `with-${count}`, writeUpOf(`with-${count}`, count));
    await goTo(`#/interviews/with-${count}`);
    await page
      .getByText(`${count + 1} notes`)
      .first()
      .waitFor();
    expectWriteUp(await print(page), count, numberOf);
  }
  await goTo('#/guides/story');
  await page.getByRole('heading', { name: 'Story', level: 1 }).waitFor();
  expectGuide(await print(page), numberOf);
  expect(await page.getByRole('link', { name: 'Settings' }).isVisible()).toBe(true);
});
