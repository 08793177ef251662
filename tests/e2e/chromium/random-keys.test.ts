import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { planned } from '../../components/support/planned.ts';
import { endedInterview } from '../../components/support/written-up.ts';
import { diceOf } from '../../support/dice.ts';
import { times } from '../../support/every-case.ts';
import { SEED } from '../../support/seed.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { prepare } from '../support/prepare.ts';
import { pressRandomKeys } from '../support/random-keys.ts';
import { underWay, writeChanges } from '../support/seed.ts';

// Whatever is pressed, something that can be used has the focus, no script fails, and Tab goes ever on.

const shared = chromiumFixture();

/** Places in the library, and what the panel shows. A guide of one's own comes on top. */
const LIBRARY = [
  'today',
  'today/new',
  'interviews/zuse',
  'interviews/grace',
  'interviews/grace/hand-over',
  'interviews/ada',
  'settings',
];
const PANEL = ['', '&interview=zuse', '&interview=ada', '&interview=grace'];

/** How often each of these is visited, and the keys pressed there. */
const ROUNDS = times(1, 12);
const KEYS = times(20, 60);

prepare(async () => {
  const page = await shared.chromium.newExtensionPage('library.html#/interviews');
  const notes = [{ text: 'one' }, { text: 'The answer', kind: 'promise' as const }];
  await writeChanges(page, 'zuse', underWay({ id: 'zuse', candidate: 'Zuse', guide: 'story', notes }));
  await writeChanges(page, 'ada', planned(20));
  await writeChanges(page, 'grace', endedInterview({ id: 'grace', candidate: 'Grace Hopper', notes, ago: 60 }));
  await page.close();
  return async () => undefined;
});

async function faultsIn(page: Page, place: string, round: number): Promise<string[]> {
  // What would show something of the system.
  await page.evaluate(() => Object.assign(window, { print: () => undefined }));
  const faults = await pressRandomKeys(page, diceOf(SEED + round), KEYS);
  await page.close();
  return faults.map((fault) => `${place}, ${SEED + round}: ${fault}`);
}

test('in the library', async () => {
  const faults: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const place of LIBRARY) {
      const page = await shared.chromium.newExtensionPage(`library.html#/${place}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
      faults.push(...(await faultsIn(page, place, round)));
    }
    const page = await shared.chromium.newExtensionPage('library.html#/guides/story');
    await page.getByRole('button', { name: 'Duplicate', exact: true }).press('Enter');
    await page.getByRole('textbox', { name: 'Name of the guide' }).focus();
    await page.keyboard.type('Mine');
    faults.push(...(await faultsIn(page, 'a guide', round)));
  }
  expect(faults).toEqual([]);
});

test('in the panel', async () => {
  const faults: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const subject of PANEL) {
      const page = await shared.chromium.newExtensionPage(`sidepanel.html?home=window${subject}`);
      await page.locator('textarea, input').first().waitFor();
      faults.push(...(await faultsIn(page, subject || 'form', round)));
    }
  }
  expect(faults).toEqual([]);
});
