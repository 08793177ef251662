import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { THIEVES } from '../../call-pages/switches.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel } from '../support/chromium-panel.ts';
import { beginInterview, saved } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { PATIENCE, until } from '../support/poll.ts';

// A call's page goes fullscreen, opens dialogs and takes the focus at any time. A user typing a note can continue.

const shared = chromiumFixture();
const SENTENCE = 'c cc dd she drew the queue before she said a word';
let calls = 0;

async function writing(query: string, host = 'meet'): Promise<{ call: Page; panel: ChromiumPanel }> {
  calls += 1;
  const address =
    host === 'meet'
      ? `https://meet.google.com/abc-defg-hi${'abcdefghijklmnop'[calls]}`
      : `https://app.zoom.us/wc/98765432${String(calls).padStart(3, '0')}/start`;
  const call = await shared.chromium.newCall(`${address}?tools=1&${query}`);
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await panel.note.click();
  return { call, panel };
}

const noteIs = (panel: ChromiumPanel, text: string) =>
  expect.poll(() => panel.note.inputValue(), { timeout: PATIENCE }).toBe(text);

/** Expects that the page saw no key of ours, and none of its shortcuts ran. */
async function unnoticed(call: Page): Promise<void> {
  const { keys, shortcuts } = await call.evaluate(() => window.__log);
  expect({ keys, shortcuts }).toEqual({ keys: [], shortcuts: [] });
}

test.each(THIEVES.filter((thief) => thief !== 'none'))(
  'a page that takes the focus by %s gets no letter',
  async (thief) => {
    const { call, panel } = await writing('headers=everything');
    await call.evaluate((name) => window.__page.steal(name, 150), thief as 'button' | 'window' | 'blur');
    await call.keyboard.type(SENTENCE, { delay: 20 });
    await call.evaluate(() => window.__page.stopStealing());
    await noteIs(panel, SENTENCE);
    await call.keyboard.type('!\n');
    await until('the note', async () => (await panel.notes()).join() === `${SENTENCE}!`);
    await unnoticed(call);

    // A click into the page is the user's choice, and the page may keep what it gets.
    await call.mouse.click(300, 300);
    await call.keyboard.press('c');
    await expect.poll(() => call.evaluate(() => window.__log.shortcuts)).toEqual(['captions']);
    expect(await panel.note.inputValue()).toBe('');
    await call.close();
  },
);

test('a page dialog opens over the call: the panel stays usable, and typing continues', async () => {
  const { call, panel } = await writing('headers=csp');
  const words = ['before ', 'while it is open ', 'after it'];
  await call.keyboard.type(words[0] ?? '');
  await call.evaluate(() => window.__page.dialog(true));
  await call.keyboard.type(words[1] ?? '');
  await noteIs(panel, words.slice(0, 2).join(''));
  expect(await overlay(call).grip().reachable()).toBe(true);
  await panel.click('button', 'Next section');
  await panel.find('heading', 'Their work').waitFor();
  await panel.note.press('End');
  await call.evaluate(() => window.__page.dialog(false));
  await call.keyboard.type(words[2] ?? '');
  await noteIs(panel, words.join(''));
  expect(await overlay(call).grip().reachable()).toBe(true);
  await unnoticed(call);
  await call.close();
});

const SCREENS = [
  ['page', 'the whole page', ''],
  ['stage', 'a part of the page', ''],
  ['client', 'Zoom’s inner frame', 'meeting=frame'],
] as const;

test.each(SCREENS)('full screen of the %s: %s', async (kind, _, query) => {
  const { call, panel } = await writing(query, kind === 'client' ? 'zoom' : 'meet');
  await call.keyboard.type('before ');
  // The developer tools' evaluate counts as a user gesture.
  await call.evaluate((name) => window.__page.fullscreen(name), kind);
  await call.waitForFunction(() => document.fullscreenElement);
  await panel.note.press('End');
  await call.keyboard.type('in full screen ');
  await noteIs(panel, 'before in full screen ');
  // A frame shows only its own document: there is no place for anything of ours in front of it.
  if (kind !== 'client') {
    await until('the panel to be in reach', () => overlay(call).grip().reachable());
    await panel.click('button', 'Pause');
    await panel.find('button', 'Resume').waitFor();
    await panel.note.click();
    await panel.note.press('End');
  }
  await call.evaluate(() => window.__page.fullscreen('leave'));
  await call.waitForFunction(() => !document.fullscreenElement);
  await call.keyboard.type('and after');
  await noteIs(panel, 'before in full screen and after');
  await until('the panel to be in reach', () => overlay(call).grip().reachable());
  await saved(panel);
  await unnoticed(call);
  await call.close();
});

test('a video in fullscreen hides the panel and loses nothing', async () => {
  const { call, panel } = await writing('');
  await call.keyboard.type('before ');
  await call.evaluate(() => window.__page.fullscreen('video'));
  await call.waitForFunction(() => document.fullscreenElement);
  await call.keyboard.type('blind ');
  await call.evaluate(() => window.__page.fullscreen('leave'));
  await call.waitForFunction(() => !document.fullscreenElement);
  await until('the panel to be in reach', () => overlay(call).grip().reachable());
  await call.keyboard.type('after');
  await noteIs(panel, 'before blind after');
  await unnoticed(call);
  await call.close();
});
