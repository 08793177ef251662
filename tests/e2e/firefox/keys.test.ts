import type { Page } from 'puppeteer-core';
import { afterEach, expect, test } from 'vitest';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { type Firefox, openFirefox } from '../support/firefox.ts';
import { panelIn } from '../support/firefox-overlay.ts';
import { beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { type Screen, startScreen } from '../support/screen.ts';
import { pressKeys } from '../support/x11.ts';

// The manifest's shortcuts pressed as real keys, in a browser with a window. Firefox keeps both to itself, for its
// menus.

let screen: Screen;
let pages: CallPages;
let firefox: Firefox;
prepare(async () => {
  screen = await startScreen();
  pages = await startCallPages();
  const env = { ...process.env, DISPLAY: screen.display, GDK_BACKEND: 'x11' };
  firefox = await openFirefox({ pages, thirdPartyCookies: 'blocked', headless: false, env });
  return async () => {
    await firefox.close();
    await pages.close();
    await screen.stop();
  };
});
afterEach(async () => {
  expect(await openMenus()).toEqual([]);
  expect(await firefox.extension.sidebar()).toBeUndefined();
  expect(await firefox.complaints()).toEqual([]);
});

const press = (...keys: string[]) => pressKeys(screen.display, ...keys);
const openMenus = () =>
  firefox.inside.run<string[]>(
    `return [...document.querySelectorAll('#main-menubar > menu')].filter(({ open }) => open).map(({ id }) => id);`,
  );

const launcher = (call: Page) => firefox.overlay(call).button('Open Fireside');
const collapses = (call: Page) => firefox.overlay(call).button('Collapse Fireside');
const isGone = (call: Page) =>
  until(
    'nothing of it to be seen',
    async () => !(await collapses(call).visible()) && !(await launcher(call).visible()),
  );

/** The panel once it has the focus. */
async function writing(call: Page) {
  await until('the panel', collapses(call).reachable);
  const panel = await firefox.panel(call);
  await until('a field to have the keyboard', () =>
    panel.frame.evaluate(() => document.hasFocus() && document.activeElement !== document.body),
  );
  return panel;
}

test('Alt+Shift+F opens the panel to write in, and collapses it; Alt+Shift+H hides everything', async () => {
  const call = await firefox.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
  await until('the launcher', launcher(call).reachable);
  await press('Alt', 'Shift', 'F');
  const panel = await writing(call);
  await press('F');
  await until('the letter', async () => (await panel.text('textbox', 'Candidate')) === 'f');

  await press('Alt', 'Shift', 'H');
  await isGone(call);
  await press('Alt', 'Shift', 'H');
  await writing(call);
  expect(await panel.text('textbox', 'Candidate')).toBe('f');

  await press('Alt', 'Shift', 'F');
  await until('the panel to be collapsed', launcher(call).reachable);
  const letters = await call.evaluate(() =>
    window.__log.keys.filter(({ type, key }) => type === 'keydown' && /^[fh]$/i.test(key)),
  );
  expect(letters).toEqual([]);
  await call.close();
});

test('while everything is hidden Alt+Shift+F opens the notes in a separate window', async () => {
  const call = await firefox.newCall('https://meet.google.com/abc-defg-hik?headers=everything');
  await until('the launcher', launcher(call).reachable);
  await press('Alt', 'Shift', 'F');
  const panel = await writing(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await press('Alt', 'Shift', 'H');
  await isGone(call);
  await press('Alt', 'Shift', 'F');
  const window = await firefox.extensionPage('sidepanel.html');
  const there = panelIn(window);
  await until('the caret in the note', () =>
    there.frame.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Note'),
  );
  await window.keyboard.type('elsewhere');
  await until('the word', async () => (await there.text('textbox', 'Note')) === 'elsewhere');
  await saved(there);
  await window.close();
  await call.bringToFront();
  await press('Alt', 'Shift', 'H');
  await until('the panel', collapses(call).reachable);
  expect(await panel.text('textbox', 'Note')).toBe('elsewhere');
  await call.close();
});

test('they work in an inner frame of the meeting too', async () => {
  const call = await firefox.newCall('https://app.zoom.us/wc/123456789/start?meeting=frame&headers=everything');
  await until('the launcher', launcher(call).reachable);
  await call.mouse.click(400, 300);
  await until('the focus in the frame of the meeting', () =>
    call.evaluate(() => document.activeElement?.id === 'webclient'),
  );
  await press('Alt', 'Shift', 'H');
  await isGone(call);
  await press('Alt', 'Shift', 'H');
  await until('the launcher', launcher(call).reachable);
  await press('Alt', 'Shift', 'F');
  await writing(call);
  expect(await call.evaluate(() => window.__log.shortcuts)).toEqual([]);
  await call.close();
});
