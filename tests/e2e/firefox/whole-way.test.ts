import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, expect, test } from 'vitest';
import { downloaded } from '../support/downloads.ts';
import { EDITED, editGuide, focusedName } from '../support/edit-guide.ts';
import { type Firefox, openFirefox } from '../support/firefox.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { type FirefoxPanel, panelIn } from '../support/firefox-overlay.ts';
import { addNote, endInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { invitationSoon, TEAM_GUIDE } from '../support/team-guide.ts';
import { chooseOption } from '../support/whole-story.ts';

const downloads = mkdtempSync(join(tmpdir(), 'fireside-downloads-'));
const shared = firefoxFixture({ downloads });
afterAll(() => rm(downloads, { recursive: true, force: true }));

/** The text of the file that a click on this button leaves. */
async function exported(view: FirefoxPanel, button: string): Promise<string> {
  await view.click('button', button);
  const [name, bytes] = await downloaded(downloads);
  await rm(join(downloads, name));
  return bytes.toString('utf8');
}

const goTo = (page: Page, place: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, place);

const says = (view: FirefoxPanel, words: string) =>
  until(words, () => view.frame.evaluate((wanted) => document.body.textContent?.includes(wanted), words));

/** Imports a guide, answers what is asked with fifty minutes, and waits for its editor. */
async function importGuide(page: Page, text: string): Promise<FirefoxPanel> {
  const view = panelIn(page);
  await goTo(page, '#/import');
  await view.fill('textbox', 'Guide text', text);
  await view.click('button', 'Read it');
  await view.find('button', 'Import guide');
  for (const field of await page.$$('input[type=number]')) {
    await field.click();
    await page.keyboard.type('50');
  }
  await view.click('button', 'Import guide');
  await view.find('textbox', 'Name of the guide');
  return view;
}

test('from a team’s guide to the last word: imported, edited, planned, held, exported, and equal in another profile', async () => {
  const { firefox, pages } = shared;
  const page = await firefox.extension.openPage('library.html');
  const library = await importGuide(page, TEAM_GUIDE);
  expect(await library.text('textbox', 'Name of the guide')).toContain('Backend chat');
  await editGuide({
    press: (key) => library.press(key),
    type: (words) => page.keyboard.type(words),
    focused: () => page.evaluate(focusedName),
  });
  await until('the guide to be saved', async () => (await library.text('status', 'Saving')) === 'Saved');
  const file = await exported(library, 'Export as Markdown');
  expect(file).toMatch(EDITED);

  await goTo(page, '#/today/new');
  await library.click('textbox', 'Paste an invitation');
  await page.keyboard.type(invitationSoon());
  await page.keyboard.press('Tab');
  await says(library, 'Found: ');
  await until('the guide to choose', () => page.evaluate(chooseOption, 'Backend chat'));
  await library.click('button', 'Plan interview');
  await library.find('heading', 'Mary Shaw');

  const call = await firefox.newCall('https://meet.google.com/fwo-tyrc-pda');
  await firefox.overlay(call).button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await says(panel, 'Planned for this call, fwo-tyrc-pda');
  await panel.click('checkbox', 'Read what they sent, twice');
  await addNote(panel, 'Read their talk before');
  await panel.click('button', 'Start the clock');
  await panel.find('timer', 'Time left');
  await panel.click('button', 'Next section');
  await says(panel, 'What broke, and how did you notice?');
  await addNote(panel, '"A graph was flat that never is."');
  await saved(panel);
  await endInterview(panel);
  const markdown = await exported(panel, 'Export Markdown');
  for (const words of ['Mary Shaw', 'Read their talk before', 'A graph was flat that never is.'])
    expect(markdown).toContain(words);
  await call.close();

  const other: Firefox = await openFirefox({ pages, thirdPartyCookies: 'blocked', downloads });
  try {
    const copy = await importGuide(await other.extension.openPage('library.html'), file);
    expect(await exported(copy, 'Export as Markdown')).toBe(file);
  } finally {
    await other.close();
  }
});
