import { expect, test } from 'vitest';
import { times } from '../../support/every-case.ts';
import { chromiumFixture } from './chromium-fixture.ts';
import { openPanel } from './chromium-panel.ts';
import { firefoxFixture } from './firefox-fixture.ts';
import { addNote, beginInterview, saved } from './interview.ts';
import { wipeChromium, wipeFirefox } from './wipe.ts';

// A browser that files use in turn keeps nothing from the file before.

/** How often each browser is wiped. */
const TIMES = times(1, 2);
const CALL = 'https://meet.google.com/abc-defg-hij';
const onChromium = chromiumFixture();
const firefox = firefoxFixture();

test('in Chromium', async () => {
  const { chromium } = onChromium;
  for (let time = 0; time < TIMES; time++) {
    const panel = await openPanel(await chromium.newCall(CALL));
    await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await addNote(panel, 'said');
    await saved(panel);
    await wipeChromium(chromium);
  }
  const library = await chromium.newExtensionPage('library.html');
  await library.getByText('No interviews yet').first().waitFor();
  expect(await library.getByText(/Ada|lost|safety cop/).count()).toBe(0);
  expect(chromium.context.pages()).toHaveLength(2);
});

test('in Firefox', async () => {
  const { extension, overlay, panel: panelOf, newCall } = firefox.firefox;
  for (let time = 0; time < TIMES; time++) {
    const call = await newCall(CALL);
    await overlay(call).button('Open Fireside').click();
    const panel = await panelOf(call);
    await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await addNote(panel, 'said');
    await saved(panel);
    await wipeFirefox(firefox.firefox);
  }
  const library = await extension.openPage('library.html');
  const words = () => library.evaluate(() => document.body.textContent ?? '');
  await expect.poll(words).toContain('No interviews yet');
  expect(await words()).not.toMatch(/Ada|lost|safety cop/);
});
