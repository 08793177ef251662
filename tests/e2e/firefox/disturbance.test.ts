import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { type FirefoxPanel, notesOf } from '../support/firefox-overlay.ts';
import { beginInterview, saved, typeNote } from '../support/interview.ts';
import { until } from '../support/poll.ts';

// A page may go fullscreen by itself after one click, for example on its button; here it needs none.
const shared = firefoxFixture({ preferences: { 'full-screen-api.allow-trusted-requests-only': false } });

const BREAKS = [
  [
    'a dialog of the page',
    'abc-defg-hia',
    (call: Page) => call.evaluate(() => window.__page.dialog(true)),
    (call: Page) => call.evaluate(() => window.__page.dialog(false)),
  ],
  [
    'full screen',
    'abc-defg-hib',
    (call: Page) => call.evaluate(() => window.__page.fullscreen('stage')),
    (call: Page) => call.evaluate(() => window.__page.fullscreen('leave')),
  ],
] as const;

test.each(BREAKS)('%s comes and goes in the middle of a word', async (_, code, come, go) => {
  const { firefox } = shared;
  const { call, panel } = await begun(code);
  await typeNote(panel, 'kept');
  await panel.type('textbox', 'Note', 'one five');
  await panel.press(...Array(4).fill('ArrowLeft'));

  // Nothing is awaited: the keys continue.
  await come(call);
  await call.keyboard.type('two ');
  await until('the words before the caret', async () => (await textOf(call)) === 'one two five');
  await call.keyboard.type('three ');
  await go(call);
  await call.keyboard.type('four ');
  await until('all words', async () => (await textOf(call)) === 'one two three four five');

  const again = await firefox.panel(call);
  await saved(again);
  expect(await notesOf(again)).toEqual(['kept']);
  expect(await call.evaluate(() => window.__log.keys)).toEqual([]);
  expect(await call.evaluate(() => window.__log.shortcuts)).toEqual([]);
  await call.close();
});

test.each(BREAKS)('during %s the panel can be used', async (_, code, come, go) => {
  const { firefox } = shared;
  const { call } = await begun(`${code.slice(0, -1)}${code === 'abc-defg-hia' ? 'c' : 'd'}`);
  await come(call);
  await until('the panel on top', () => firefox.overlay(call).button('Collapse Fireside').reachable());
  await typeNote(await settled(call), 'written meanwhile');
  await firefox.overlay(call).button('Collapse Fireside').click();
  await firefox.overlay(call).button('Open Fireside').click();
  await go(call);
  const panel = await settled(call);
  await until('the note', async () => (await notesOf(panel)).join() === 'written meanwhile');
  await typeNote(panel, 'written after');
  expect(await notesOf(panel)).toEqual(['written meanwhile', 'written after']);
  await call.close();
});

test.each(['button', 'window', 'blur'] as const)('a page that takes the focus by %s gets no key', async (thief) => {
  const { call, panel } = await begun(`abc-defg-h${thief.slice(0, 2)}`);
  await panel.type('textbox', 'Note', 'A quick');
  await call.evaluate((how) => window.__page.steal(how, 150), thief);
  await call.keyboard.type(' brown fox can come over the lazy dog');
  await until('the whole sentence', async () => {
    return (await panel.text('textbox', 'Note')) === 'A quick brown fox can come over the lazy dog';
  });
  await call.evaluate(() => window.__page.stopStealing());
  await saved(panel);
  const { keys, shortcuts } = await call.evaluate(() => window.__log);
  expect({ keys, shortcuts }).toEqual({ keys: [], shortcuts: [] });
  await call.close();
});

async function begun(code: string): Promise<{ call: Page; panel: FirefoxPanel }> {
  const { firefox } = shared;
  const call = await firefox.newCall(`https://meet.google.com/${code}?headers=everything`);
  await firefox.overlay(call).button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  return { call, panel };
}

/** The panel with its composer, whether or not its frame was loaded again meanwhile. */
function settled(call: Page): Promise<FirefoxPanel> {
  return until('the composer', async () => {
    const panel = await shared.firefox.panel(call);
    return (await panel.has('textbox', 'Note')) ? panel : undefined;
  });
}

/** The composer's text now. */
async function textOf(call: Page): Promise<string> {
  return (await settled(call)).text('textbox', 'Note');
}
