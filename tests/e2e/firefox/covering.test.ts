import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { halfOf } from '../../support/every-case.ts';
import { type Act, COVERS, ENDLESS, HARMLESS } from '../support/covers.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { beginInterview } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';

// As in Chromium, with two differences: a frame that is moved is loaded again, and the browser does not report that
// something that lets clicks through is painted over the panel.

const shared = firefoxFixture({ preferences: { 'full-screen-api.allow-trusted-requests-only': false } });

/** Acts after which the panel has to move. */
const MOVES = /dialog|full screen/;

let call: Page;
/** Where the composer is, from the corner of the viewport at which the panel is docked: a full screen has another size. */
let composer = { x: 0, y: 0 };
let written = '';

prepare(async () => {
  const { firefox } = shared;
  written = '';
  call = await firefox.newCall('https://meet.google.com/abc-defg-hij');
  await firefox.overlay(call).button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  const frame = await firefox.overlay(call).frameBox();
  const inner = await panel.frame.$eval('.note-field', (field) => {
    const { x, y, width, height } = field.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  const { width, height } = await size();
  composer = { x: width - (frame?.x ?? 0) - inner.x, y: height - (frame?.y ?? 0) - inner.y };
});

const size = () => call.evaluate(() => ({ width: innerWidth, height: innerHeight }));

async function clickComposer(): Promise<void> {
  const { width, height } = await size();
  await call.mouse.click(width - composer.x, height - composer.y);
}

const noteIs = (text: string) =>
  until(`the note ${JSON.stringify(text)}`, async () => {
    const { frame } = await shared.firefox.panel(call);
    return (await frame.$eval('.note-field', (field) => (field as HTMLTextAreaElement).value)) === text;
  });

async function write(word: string): Promise<void> {
  await clickComposer();
  await call.keyboard.down('Control');
  await call.keyboard.press('End');
  await call.keyboard.up('Control');
  await call.keyboard.type(word, { delay: 10 });
  written += word;
}

const reachable = () => until('the panel in reach', () => shared.firefox.overlay(call).grip().reachable());
/** The panel shows its composer, and a click on it arrives, however deep in the page's shadow roots the panel had to move. */
const usable = () =>
  until('a click to reach the panel with its composer', async () => {
    const { frame } = await shared.firefox.panel(call);
    const clicks = await frame.evaluateHandle(() => {
      const seen = { any: false };
      const isReady = document.querySelector('.note-field') !== null;
      addEventListener('pointerdown', () => Object.assign(seen, { any: isReady }), { once: true });
      return seen;
    });
    await clickComposer();
    return clicks.evaluate(({ any }) => any);
  });

/** The page has ended what it began, and the panel is back at its place: a frame that moved there was loaded again. */
async function back(): Promise<void> {
  const isBack = () => !document.fullscreenElement && document.querySelector('html > div[popover]') !== null;
  await call.waitForFunction(isBack);
  await reachable();
  await usable();
}

const heard = () =>
  call.evaluate(() => window.__log.keys.filter(({ type }) => type === 'keydown').map(({ key }) => key));

/** What this tab's toolbar button shows. */
const toolbar = () =>
  shared.firefox.inside.run<{ badge: string; title: string }>(`
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID('fireside@fireside.invalid');
    const { action } = ExtensionParent.apiManager.global.browserActionFor(extension);
    const { badgeText, title } = action.getContextData(gBrowser.selectedTab);
    return { badge: badgeText ?? '', title };
  `);

const nothingSaid = () => until('nothing to be said', async () => (await toolbar()).badge === '');

async function begin({ begin: act, what, gesture }: Act): Promise<void> {
  await clickComposer();
  await call.evaluate(() => window.__log.keys.splice(0));
  await call.evaluate(act, what);
  if (gesture) await call.waitForFunction(() => document.fullscreenElement);
}

/** Begins the note again. */
async function emptied(): Promise<void> {
  await write('x');
  await call.keyboard.down('Control');
  await call.keyboard.press('a');
  await call.keyboard.up('Control');
  await call.keyboard.press('Backspace');
  await noteIs('');
  written = '';
}

beforeEach(async () => {
  await back();
  await emptied();
});

afterEach(() => call.evaluate(() => window.__uncover?.()));

describe('after one act of the page', () => {
  test.each(halfOf(COVERS, 'firefox'))('$name: the page gets no key, and the panel is back', async (act) => {
    if (act.name.startsWith('interactivity')) {
      // Firefox does not support it: nothing is disabled.
      expect(await call.evaluate(() => CSS.supports('interactivity', 'inert'))).toBe(false);
    }
    await begin(act);
    await write('at once ');
    // A frame that moves is loaded again here, and a key pressed at that moment may get lost.
    if (MOVES.test(act.name)) await usable().then(emptied);
    else await noteIs(written);
    await usable();
    await write('later ');
    await noteIs(written);
    expect(await heard()).toEqual([]);
    await call.evaluate(() => window.__uncover());
    await (MOVES.test(act.name) ? back() : reachable());
    await write('after ');
    await noteIs(written);
    expect(await heard()).toEqual([]);
    await nothingSaid();
  });
});

test('what can’t be undone is reported at the toolbar button, and the page gets no key', async () => {
  await begin(ENDLESS);
  await until('it to be said', async () => (await toolbar()).badge === '!');
  const title = 'Fireside is covered by this page. Click to open your notes in a separate window';
  await expect.poll(async () => (await toolbar()).title).toBe(title);
  await write('under cover ');
  await noteIs(written);
  expect(await heard()).toEqual([]);
  await call.mouse.click(200, 300);
  await call.keyboard.press('q');
  expect(new Set(await heard())).toEqual(new Set(['q']));
  await call.evaluate(() => window.__uncover());
  await nothingSaid();
  await expect.poll(async () => (await toolbar()).title).toMatch(/^Fireside · your sign: (\w+ )?\w+ \w+$/);
});

// It is reported after half a second, as the test before this one shows.
test.each(halfOf(HARMLESS, 'firefox'))('no alarm: $name', async (act) => {
  const styled = await call.evaluate(() => document.documentElement.getAttribute('style'));
  await begin(act);
  for (let looks = 0; looks < 5; looks++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await toolbar()).badge).toBe('');
  }
  expect(await call.evaluate(() => document.documentElement.getAttribute('style'))).toBe(styled);
});
