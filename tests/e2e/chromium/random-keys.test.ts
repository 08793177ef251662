import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { diceOf } from '../../support/dice.ts';
import { SEED } from '../../support/seed.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { prepare } from '../support/prepare.ts';
import { type Keyed, pressRandomKeys } from '../support/random-keys.ts';
import { ALL_PLACES, KEYS, LIBRARY_PLACES, PANEL_PLACES, ROUNDS, seedPlaces } from '../support/random-places.ts';

// Whatever is pressed, something that can be used has the focus, no script fails, everything can be shown, and Tab goes ever on.

// What random keys leave behind in a browser is for nobody else.
const shared = chromiumFixture({ own: true });

prepare(async () => {
  const page = await shared.chromium.newExtensionPage('library.html#/interviews');
  await seedPlaces(page);
  await page.close();
  return async () => undefined;
});

const keyed = (page: Page): Keyed => ({
  keyboard: page.keyboard,
  evaluate: page.evaluate.bind(page),
  listen(failed) {
    const hear = ({ message }: Error) => failed(message);
    page.on('pageerror', hear);
    return () => page.off('pageerror', hear);
  },
});

async function faultsIn(page: Page, place: string, round: number, places: readonly string[] = []): Promise<string[]> {
  // What would show something of the system.
  await page.evaluate(() => Object.assign(window, { print: () => undefined }));
  const faults = await pressRandomKeys(keyed(page), { dice: diceOf(SEED + round), count: KEYS, places });
  await page.close();
  return faults.map((fault) => `${place}, ${SEED + round}: ${fault}`);
}

test.each(ROUNDS)('in the library, round %i', async (round) => {
  const faults: string[] = [];
  for (const place of LIBRARY_PLACES) {
    const page = await shared.chromium.newExtensionPage(`library.html${place}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    faults.push(...(await faultsIn(page, place, round, ALL_PLACES)));
  }
  const page = await shared.chromium.newExtensionPage('library.html#/guides/story');
  await page.getByRole('button', { name: 'Duplicate', exact: true }).press('Enter');
  await page.getByRole('textbox', { name: 'Name of the guide' }).focus();
  await page.keyboard.type('Mine');
  faults.push(...(await faultsIn(page, 'a guide', round)));
  expect(faults).toEqual([]);
});

test.each(ROUNDS)('in the panel, round %i', async (round) => {
  const faults: string[] = [];
  for (const subject of PANEL_PLACES) {
    const page = await shared.chromium.newExtensionPage(`sidepanel.html?home=window${subject}`);
    await page.locator('textarea, input').first().waitFor();
    faults.push(...(await faultsIn(page, subject || 'form', round)));
  }
  expect(faults).toEqual([]);
});
