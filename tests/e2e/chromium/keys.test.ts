import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { panelOf } from '../support/chromium-panel.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { type Screen, startScreen } from '../support/screen.ts';
import { pressKeys } from '../support/x11.ts';

// The manifest's shortcuts pressed as real keys, in a browser with a window: keys of a driver do not reach the browser
// itself.

/** The extension API of the background in Chromium. */
declare const chrome: typeof Browser;

let screen: Screen;
let pages: CallPages;
let chromium: Chromium;
prepare(async () => {
  screen = await startScreen();
  pages = await startCallPages();
  const env = { ...process.env, DISPLAY: screen.display };
  chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', headless: false, env });
  return async () => {
    await chromium.close();
    await pages.close();
    await screen.stop();
    expect(chromium.cspViolations).toEqual([]);
  };
});

const press = (...keys: string[]) => pressKeys(screen.display, ...keys);

/** The panel in a call, once it has the focus. */
async function writing(call: Page) {
  await until('the panel', () => overlay(call).grip().visible());
  const panel = await panelOf(call);
  await until('a field to have the keyboard', () =>
    panel.frame.evaluate(() => document.hasFocus() && document.activeElement !== document.body),
  );
  return panel;
}

/** Number of open side panels of ours. */
async function sidePanels(): Promise<number> {
  const background = await chromium.background();
  return background.evaluate(async () => (await chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })).length);
}

test('in a call Alt+Shift+F opens the panel to write in and collapses it; Alt+Shift+H hides everything', async () => {
  const call = await chromium.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
  const launcher = overlay(call).button('Open Fireside');
  await until('the launcher', () => launcher.visible());
  await press('Alt', 'Shift', 'F');
  const panel = await writing(call);
  await press('F');
  await until('the letter', async () => (await panel.text('textbox', 'Candidate')) === 'f');

  await press('Alt', 'Shift', 'H');
  await until(
    'nothing of it to be seen',
    async () => !(await overlay(call).grip().visible()) && !(await launcher.visible()),
  );
  await press('Alt', 'Shift', 'H');
  await writing(call);
  expect(await panel.text('textbox', 'Candidate')).toBe('f');

  await press('Alt', 'Shift', 'F');
  await until('the panel to be collapsed', () => launcher.visible());
  expect(await call.evaluate(() => window.__log.shortcuts)).toEqual([]);
  expect(await sidePanels()).toBe(0);
  await call.close();
});

test('in any other tab Alt+Shift+F opens the side panel to write in, and focuses it again', async () => {
  const other = await chromium.newCall('https://example.com/');
  const field = other.getByRole('textbox', { name: 'Something to type in' });
  await press('Alt', 'Shift', 'F');
  await until('the side panel', async () => (await sidePanels()) === 1);
  // Until it has the focus, letters go to the page.
  const leavesThePage = () =>
    until('the keyboard to be elsewhere', async () => {
      await field.evaluate((area: HTMLTextAreaElement) => {
        area.value = '';
      });
      for (let presses = 0; presses < 5; presses++) await press('F');
      return (await field.inputValue()) === '';
    });
  await field.focus();
  await leavesThePage();
  await field.click();
  await press('Alt', 'Shift', 'F');
  await leavesThePage();
  await press('Enter');
  const library = await chromium.newExtensionPage('library.html');
  await library.getByText(/^f+$/).first().waitFor();
  expect(await sidePanels()).toBe(1);
  await library.close();
  await other.close();
});
