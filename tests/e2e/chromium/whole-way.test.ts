import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { EDITED, editGuide, focusedName } from '../support/edit-guide.ts';
import { addNote, endInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { invitationSoon, TEAM_GUIDE } from '../support/team-guide.ts';

const shared = chromiumFixture();

async function importGuide(browser: Chromium, text: string): Promise<Page> {
  const page = await browser.newExtensionPage('library.html#/import');
  await page.getByRole('textbox', { name: 'Guide text' }).fill(text);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('button', { name: 'Import guide' }).waitFor();
  return page;
}

async function exported(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return readFile(await download.path(), 'utf8');
}

test('from a team’s guide to the last word: imported, edited, planned, held, exported, and equal in another profile', async () => {
  const { chromium, pages } = shared;
  const library = await importGuide(chromium, TEAM_GUIDE);
  await library.getByText('Yours 10 %: of how many minutes?').waitFor();
  await library.getByRole('spinbutton').fill('50');
  await library.getByRole('button', { name: 'Import guide' }).press('Enter');
  const name = library.getByRole('textbox', { name: 'Name of the guide' });
  await name.waitFor();
  expect(await name.inputValue()).toContain('Backend chat');
  await editGuide({
    press: (key) => library.keyboard.press(key),
    type: (text) => library.keyboard.type(text),
    focused: () => library.evaluate(focusedName),
  });
  await until('the guide to be saved', async () => {
    const saving = library.getByRole('status', { name: 'Saving' });
    return (await saving.textContent()) === 'Saved';
  });
  const file = await exported(library, 'Export as Markdown');
  expect(file).toMatch(EDITED);

  await library.goto(library.url().replace(/#.*|$/, '#/today/new'));
  await library.getByLabel('Paste an invitation').fill(invitationSoon());
  await library.keyboard.press('Tab');
  await library.getByText(/^Found: /).waitFor();
  const option = library.getByRole('option', { name: /Backend chat/ });
  await option.waitFor({ state: 'attached' });
  await library
    .getByRole('combobox', { name: 'Guide' })
    .selectOption({ label: (await option.textContent())?.trim() ?? '' });
  await library.getByRole('button', { name: 'Plan interview' }).click();
  await library.getByRole('heading', { name: 'Mary Shaw' }).waitFor();

  const call = await chromium.newCall('https://meet.google.com/fwo-tyrc-pda');
  const panel = await openPanel(call);
  await panel.frame.getByText('Planned for this call, fwo-tyrc-pda').waitFor();
  await panel.find('checkbox', 'Read what they sent, twice').check();
  await addNote(panel, 'Read their talk before');
  await panel.click('button', 'Start the clock');
  await panel.find('timer', 'Time left').waitFor();
  await panel.click('button', 'Next section');
  await panel.frame.getByText('What broke, and how did you notice?').waitFor();
  await addNote(panel, '"A graph was flat that never is."');
  await saved(panel);
  await endInterview(panel);
  const download = call.waitForEvent('download');
  await panel.click('button', 'Export Markdown');
  const markdown = await readFile(await (await download).path(), 'utf8');
  for (const words of ['Mary Shaw', 'Read their talk before', 'A graph was flat that never is.'])
    expect(markdown).toContain(words);
  await call.close();
  await library.close();

  const other = await openChromium({ pages, thirdPartyCookies: 'blocked' });
  try {
    const page = await importGuide(other, file);
    await page.getByRole('button', { name: 'Import guide' }).press('Enter');
    await page.getByRole('textbox', { name: 'Name of the guide' }).waitFor();
    expect(await exported(page, 'Export as Markdown')).toBe(file);
  } finally {
    await other.close();
  }
});
