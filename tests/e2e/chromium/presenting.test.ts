import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { EVERY_CASE } from '../../support/every-case.ts';
import { keepPicture, makeBare, pictures, present, stopPresenting } from '../support/capture.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { openPanel, panelIn, panelOf } from '../support/chromium-panel.ts';
import { beginInterview, saved } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { type Screen, startScreen } from '../support/screen.ts';
import { screenshot } from '../support/screenshot.ts';
import { markWindowsShown, pixelsOf, pressKeys } from '../support/x11.ts';

// What is really captured while a call presents: in a browser with a window, on an in-memory screen.

/** The extension API of the background in Chromium. */
declare const chrome: typeof Browser;

/** Each test has its own call, so that none finds another's interview. */
let rooms = 0;
const nextRoom = () => `https://meet.google.com/abc-defg-hi${'abcdefghijklmnopqrstuvwxyz'[rooms++]}`;
const ALL = 'headers=everything';
/** Minimum number of pixels of the panel's background in a picture that shows it, to prove that the search finds it. */
const PLAINLY = 50_000;
/** How the page asks for its own tab, which the browser does not offer otherwise. */
const THIS_TAB = { preferCurrentTab: true, selfBrowserSurface: 'include' } as DisplayMediaStreamOptions;

let screen: Screen;
let pages: CallPages;
let chromium: Chromium;

beforeAll(async () => {
  screen = await startScreen();
  pages = await startCallPages();
});
afterAll(async () => {
  await pages?.close();
  await screen?.stop();
});

/** One browser for the tests of a `describe`, with the choice of what to present made in advance. */
function browserWith(...args: string[]): void {
  prepare(async () => {
    const env = { ...process.env, DISPLAY: screen.display };
    chromium = await openChromium({
      pages,
      thirdPartyCookies: 'blocked',
      headless: false,
      env,
      args: ['--enable-usermedia-screen-capturing', '--window-position=0,0', ...args],
    });
    await markWindowsShown(screen.display);
    return async () => {
      await chromium.close();
      expect(chromium.cspViolations).toEqual([]);
    };
  });
  afterEach(async () => {
    await settings({});
    const [first, ...others] = chromium.context.pages();
    for (const page of others) await page.close();
    await first?.bringToFront();
  });
}

/** Changes the given settings, and waits until the browser has, or doesn't have, the script. */
async function settings(given: { hideWhilePresenting?: boolean; elsewhere?: string }): Promise<void> {
  const background = await chromium.background();
  await background.evaluate((now) => chrome.storage.local.set({ settings: now }), given);
  await until('the script to be registered or not', async () => {
    const found = await background.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    return found.length === (given.hideWhilePresenting ? 1 : 0);
  });
}

const press = (...keys: string[]) => pressKeys(screen.display, ...keys);

const newCall = async (query = ALL): Promise<Page> => {
  const call = await chromium.newCall(`${nextRoom()}?${query}`);
  await makeBare(call);
  return call;
};
const shown = (call: Page) => overlay(call).grip().visible();
const gone = async (call: Page) => !(await shown(call)) && !(await overlay(call).button('Open Fireside').visible());
const isGone = (call: Page) => until('the overlay to be gone', () => gone(call));
const isBack = (call: Page) => until('the panel to be back', () => shown(call));

/** What is typed as it is stored: the letters "f" of the only open editor that has any. */
async function openText(): Promise<string> {
  const background = await chromium.background();
  const texts = await background.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('fireside'));
    const found = await done(db.transaction('texts').objectStore('texts').getAll());
    db.close();
    return JSON.stringify(found);
  });
  return /"(f+)"/.exec(texts)?.[1] ?? '';
}

/** Presents, and waits for some pictures. */
async function watched(call: Page, options?: DisplayMediaStreamOptions) {
  const surface = await present(call, options);
  await until('pictures', async () => (await pictures(call)).some((picture) => picture.page > 100_000));
  // Movement in the page produces more of them.
  await call.evaluate(async () => {
    for (const part of [169, 167, 168]) {
      document.documentElement.style.background = `rgb(0, ${part}, 120)`;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  return surface;
}

/** The tests for each surface. */
function neverInThePicture(surface: string, options?: DisplayMediaStreamOptions): void {
  test(`without the setting the panel is captured with a ${surface}, and the page has its own functions`, async () => {
    const call = await newCall();
    await openPanel(call);
    expect(await call.evaluate(() => String(navigator.mediaDevices.getDisplayMedia))).toContain('getDisplayMedia() {');
    expect(await call.evaluate(() => String(MediaStreamTrack.prototype.stop))).toContain('stop() {');
    expect(await watched(call, options)).toBe(surface);
    await keepPicture(call, `presented-${surface}-unguarded`);
    expect(Math.max(...(await pictures(call)).map(({ foreign }) => foreign))).toBeGreaterThan(PLAINLY);
    await stopPresenting(call);
  });

  test(`with it no pixel of the panel is captured with a ${surface}, and it comes back as it was`, async () => {
    await settings({ hideWhilePresenting: true });
    const call = await newCall();
    const panel = await openPanel(call);
    await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await panel.type('textbox', 'Note', 'half a note');
    await panel.frame.evaluate(() => Object.assign(window, { mark: 'still here' }));
    const box = await overlay(call).frameBox();

    expect(await watched(call, options)).toBe(surface);
    await isGone(call);
    await keepPicture(call, `presented-${surface}`);
    const seen = await pictures(call);
    expect(seen.filter(({ foreign }) => foreign > 0)).toEqual([]);
    expect(seen.length).toBeGreaterThan(0);

    await stopPresenting(call);
    await isBack(call);
    expect(await overlay(call).frameBox()).toEqual(box);
    const again = await panelOf(call);
    expect(await again.frame.evaluate(() => 'mark' in window)).toBe(true);
    expect(await again.text('textbox', 'Note')).toBe('half a note');
  });
}

/** Whether a side panel is captured with a surface, as the set-up screen and the settings say. */
function sidePanelIsSeen(surface: string, seen: boolean, options?: DisplayMediaStreamOptions): void {
  test(`a side panel is ${seen ? '' : 'not '}captured with a ${surface}`, async () => {
    await settings({ elsewhere: 'side' });
    const call = await newCall();
    await until('the launcher', () => overlay(call).button('Open Fireside').visible());
    await press('Alt', 'Shift', 'H');
    await isGone(call);
    const most = async () => {
      expect(await watched(call, options)).toBe(surface);
      const found = await pictures(call);
      await keepPicture(call, `side-panel-${surface}`);
      await stopPresenting(call);
      return Math.max(...found.map(({ panel }) => panel));
    };
    expect(await most()).toBeLessThan(PLAINLY / 10);
    await press('Alt', 'Shift', 'F');
    const background = await chromium.background();
    await until('the side panel', async () => {
      const contexts = await background.evaluate(() => chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] }));
      return contexts.length === 1;
    });
    // Painted, whether or not the call captures it.
    await until('the side panel on the screen', async () => (await pixelsOf(screen.display, [27, 25, 23])) > PLAINLY);
    const now = await most();
    if (seen) expect(now).toBeGreaterThan(PLAINLY);
    else expect(now).toBeLessThan(PLAINLY / 10);
    // Close it: one in which no key was ever pressed does not get the focus from the shortcut (Chromium).
    await background.evaluate(async () => {
      await chrome.sidePanel.setOptions({ enabled: false });
      await chrome.sidePanel.setOptions({ enabled: true, path: 'sidepanel.html' });
    });
  });
}

describe('a screen, or this tab', () => {
  browserWith('--auto-select-desktop-capture-source=Entire screen', '--auto-accept-this-tab-capture');
  neverInThePicture('browser', THIS_TAB);
  sidePanelIsSeen('browser', false, THIS_TAB);
  neverInThePicture('monitor');
  sidePanelIsSeen('monitor', true);

  test('launcher and pill are not captured either', async () => {
    await settings({ hideWhilePresenting: true });
    const call = await newCall();
    await until('the launcher', () => overlay(call).button('Open Fireside').visible());
    await watched(call);
    await isGone(call);
    expect((await pictures(call)).filter(({ foreign }) => foreign > 0)).toEqual([]);
    await stopPresenting(call);
    await until('the launcher', () => overlay(call).button('Open Fireside').visible());
  });

  test('the panel comes back when the last copy of a track is stopped, and when the page is reloaded', async () => {
    await settings({ hideWhilePresenting: true });
    const call = await newCall();
    await openPanel(call);
    await present(call);
    await isGone(call);
    await call.evaluate(() => {
      const [track] = window.__presented?.stream.getTracks() ?? [];
      Object.assign(window, { copy: track?.clone() });
      track?.stop();
    });
    await call.waitForTimeout(1500);
    expect(await gone(call)).toBe(true);
    await call.evaluate(() => (window as unknown as { copy: MediaStreamTrack }).copy.stop());
    await isBack(call);
    await present(call);
    await isGone(call);
    await call.reload();
    await isBack(call);
  });

  test('an inner frame of the same origin that presents is detected, and so is its end', async () => {
    await settings({ hideWhilePresenting: true });
    const call = await chromium.newCall(`https://app.zoom.us/wc/123456789/start?meeting=frame&${ALL}`);
    await openPanel(call);
    const inner = await until('the meeting', () =>
      call.frames().find((one) => one.parentFrame() && /zoom/.test(one.url())),
    );
    await inner.waitForLoadState();
    await present(inner);
    await isGone(call);
    await call.evaluate(() => document.querySelector('#webclient')?.remove());
    await isBack(call);
    expect(inner.isDetached()).toBe(true);
  });

  test('while it is hidden the shortcut opens the notes in a separate window, with the caret in the note', async () => {
    await settings({ hideWhilePresenting: true });
    const call = await newCall();
    const panel = await openPanel(call);
    await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await present(call);
    await isGone(call);
    const opened = chromium.context.waitForEvent('page');
    await press('Alt', 'Shift', 'F');
    const window = await opened;
    const there = panelIn(window);
    await until('the caret in the note', () => there.note.evaluate((note) => note === document.activeElement));
    await window.keyboard.type('Written elsewhere\n');
    await until('the note', async () => (await there.notes()).includes('Written elsewhere'));
    await saved(there);
    expect(await gone(call)).toBe(true);
    await window.close();
    await call.bringToFront();
    await stopPresenting(call);
    await isBack(call);
    const back = await panelOf(call);
    await until('the note in the call', async () => (await back.notes()).join() === 'Written elsewhere');
  });

  test('or in the side panel, if that was chosen', async () => {
    await settings({ hideWhilePresenting: true, elsewhere: 'side' });
    const call = await newCall();
    const panel = await openPanel(call);
    await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await present(call);
    await isGone(call);
    await press('Alt', 'Shift', 'F');
    const background = await chromium.background();
    await until('the side panel', () =>
      background.evaluate(
        async () => (await chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })).length === 1,
      ),
    );
    const writes = () =>
      until('a letter in the note', async () => {
        const before = await openText();
        await press('F');
        return (await openText()).length > before.length;
      });
    await writes();
    await call.mouse.click(300, 300);
    await press('Alt', 'Shift', 'F');
    await writes();
    expect(await gone(call)).toBe(true);
    await stopPresenting(call);
    await isBack(call);
    // In the call it is a note, unfinished: each composer is its own.
    await until('the note in the call', async () => /^f+$/.test((await panel.notes()).join()));
    expect(await panel.frame.getByText('unfinished').count()).toBe(1);
    expect(await panel.note.inputValue()).toBe('');
  });

  test('a side panel that the browser refuses is replaced by a window', async () => {
    await settings({ hideWhilePresenting: true, elsewhere: 'side' });
    const call = await newCall();
    await present(call);
    await isGone(call);
    const opened = chromium.context.waitForEvent('page');
    // No real key pressed this button, so the browser opens no side panel.
    const background = await chromium.background();
    await background.evaluate(async (url) => {
      const [tab] = await chrome.tabs.query({ url: `${url}*` });
      const { onClicked } = chrome.action as unknown as { onClicked: { dispatch(tab: unknown): void } };
      onClicked.dispatch(tab);
    }, call.url());
    expect((await opened).url()).toContain('home=window');
    await stopPresenting(call);
  });
});

// A screen shows all that a window shows, and more.
describe.runIf(EVERY_CASE)('a window', () => {
  browserWith('--auto-select-window-capture-source-by-title=Meet');
  neverInThePicture('window');
  sidePanelIsSeen('window', true);
});

describe('another tab, or nothing', () => {
  browserWith('--auto-select-tab-capture-source-by-title=Any other page');

  test('leaves the panel where it is, and leaves no trace', async () => {
    await settings({ hideWhilePresenting: true });
    const other = await chromium.newCall('https://example.com/');
    const call = await newCall();
    await openPanel(call);
    await until('another tab', async () => other.title());
    expect(await present(call)).toBe('browser');
    await isBack(call);
    await call.waitForTimeout(1500);
    expect(await shown(call)).toBe(true);
    await stopPresenting(call);
    expect(await shown(call)).toBe(true);
  });

  test('that is closed ends presenting, as the browser reports', async () => {
    await settings({ hideWhilePresenting: true });
    const other = await chromium.newCall('https://example.com/');
    const call = await newCall();
    await openPanel(call);
    // If the page has a mark of its own that nobody may read, it can't be known that another tab is presented.
    await call.evaluate(() => {
      const devices = navigator.mediaDevices as unknown as { setCaptureHandleConfig(config: object): void };
      devices.setCaptureHandleConfig({ handle: 'of the page', permittedOrigins: [] });
    });
    await present(call);
    await isGone(call);
    await other.close();
    await until('the end', () => call.evaluate(() => window.__presented?.ended));
    await isBack(call);
    expect(await overlay(call).grip().reachable()).toBe(true);
  });

  test('one key hides everything at once, in all calls, across a reload, and brings it back with the caret', async () => {
    const call = await newCall();
    const second = await chromium.newCall('https://meet.google.com/xyz-xyzw-xyz');
    await call.bringToFront();
    const panel = await openPanel(call);
    await panel.find('textbox', 'Candidate').fill('Ada');
    await press('Alt', 'Shift', 'H');
    await isGone(call);
    await isGone(second);
    await press('Alt', 'Shift', 'H');
    await isBack(call);
    await until('the caret', () => panel.frame.evaluate(() => document.hasFocus()));
    expect(await panel.text('textbox', 'Candidate')).toBe('Ada');
    await until('the launcher', () => overlay(second).button('Open Fireside').visible());
    await press('Alt', 'Shift', 'H');
    await isGone(call);
    await call.reload();
    await panelOf(call);
    expect(await gone(call)).toBe(true);
    await press('Alt', 'Shift', 'H');
    await isBack(call);
  });

  test('the setting explains itself and takes effect in open pages', async () => {
    const call = await newCall();
    const native = () =>
      call.evaluate(() => String(navigator.mediaDevices.getDisplayMedia).includes('getDisplayMedia'));
    expect(await native()).toBe(true);
    const library = await chromium.newExtensionPage('library.html#/settings');
    await library.getByRole('checkbox', { name: /Hide Fireside while I present/ }).check();
    await until('the script', async () => !(await native()));
    await screenshot(library, 'settings-presenting');
    await library.getByRole('radio', { name: /the side panel/ }).check();
    await library.getByRole('checkbox', { name: /Hide Fireside while I present/ }).uncheck();
    await call.reload();
    expect(await native()).toBe(true);
  });

  test('the panel shows a hint the first time, until it is dismissed', async () => {
    const call = await newCall();
    const panel = await openPanel(call);
    const got = panel.find('button', 'Got it');
    await got.scrollIntoViewIfNeeded();
    await screenshot(call, 'presenting-hint');
    await got.click();
    await until('the line to be gone', async () => (await got.count()) === 0);
    await call.reload();
    const again = await panelOf(call);
    await again.find('textbox', 'Candidate').waitFor();
    expect(await again.has('button', 'Got it')).toBe(false);
  });
});
