import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { diceOf } from '../../support/dice.ts';
import { casesOf } from '../../support/every-case.ts';
import { SEED } from '../../support/seed.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { panelIn } from '../support/firefox-overlay.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { type Keyed, pressRandomKeys } from '../support/random-keys.ts';
import { ALL_PLACES, KEYS, LIBRARY_PLACES, PANEL_PLACES, ROUNDS, seedPlaces } from '../support/random-places.ts';

// As in Chromium. Scripts that fail are in the browser's console, which every test of Firefox looks at.

// What random keys leave behind in a browser is for nobody else.
const shared = firefoxFixture({ own: true });

/** A key takes three times as long as in Chromium. */
const FEWER = ROUNDS.slice(0, 4);

prepare(async () => {
  const page = await shared.firefox.extension.openPage('library.html');
  await seedPlaces(page);
  await page.close();
  return async () => undefined;
});

const keyed = (page: Page): Keyed => ({
  keyboard: {
    press: (key) => panelIn(page).press(key === 'Space' ? ' ' : key),
    type: (text) => page.keyboard.type(text),
  },
  evaluate: page.evaluate.bind(page),
  enter: () => shared.firefox.inside.run('gBrowser.selectedBrowser.focus();'),
});

async function faultsIn(path: string, round: number, places: readonly string[] = []): Promise<string[]> {
  const page = await shared.firefox.extension.openPage(path);
  await page.bringToFront();
  await until('the page', () => page.evaluate(() => document.querySelector('h1, textarea, input') !== null));
  await page.evaluate(() => {
    Object.assign(window, { print: () => undefined });
  });
  const faults = await pressRandomKeys(keyed(page), { dice: diceOf(SEED + round), count: KEYS, places });
  await page.close();
  return faults.map((fault) => `${path}, ${SEED + round}: ${fault}`);
}

test.each(FEWER)('in the library, round %i', async (round) => {
  const faults: string[] = [];
  for (const place of casesOf(LIBRARY_PLACES, (index) => index % 3 === 1))
    faults.push(...(await faultsIn(`library.html${place}`, round, ALL_PLACES)));
  expect(faults).toEqual([]);
});

test.each(FEWER)('in the panel, round %i', async (round) => {
  const faults: string[] = [];
  for (const subject of casesOf(PANEL_PLACES, (index) => index === 1))
    faults.push(...(await faultsIn(`sidepanel.html?home=window${subject}`, round)));
  expect(faults).toEqual([]);
});
