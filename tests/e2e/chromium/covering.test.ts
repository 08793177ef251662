import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { halfOf } from '../../support/every-case.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, panelOf } from '../support/chromium-panel.ts';
import { type Act, COVERS, ENDLESS, HARMLESS, PICTURE } from '../support/covers.ts';
import { beginInterview } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';

// What a page can put over the panel, or do to disable it. The panel must become usable again, or the toolbar button
// must report it; and the page must get no key of a note, not even in between.

/** The extension API of the background in Chromium. */
declare const chrome: typeof Browser;

const shared = chromiumFixture();

let call: Page;
/** A point where a click means the composer. */
let composer = { x: 0, y: 0 };
let written = '';

prepare(async () => {
  written = '';
  call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  const box = await panel.note.boundingBox();
  if (!box) throw new Error('The composer has no place.');
  composer = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
});

const noteIs = (text: string) =>
  until(`the note ${JSON.stringify(text)}`, async () => {
    const { note } = await panelOf(call);
    return (await note.inputValue({ timeout: 2000 })) === text;
  });

/** Clicks where the composer is and types, like a user who notices nothing. */
async function write(word: string): Promise<void> {
  await call.mouse.click(composer.x, composer.y);
  await call.keyboard.press('Control+End');
  await call.keyboard.type(word, { delay: 10 });
  written += word;
}

/** Begins the note again, once its frame takes keys: the page did not receive the keys that were lost. */
async function emptied(): Promise<void> {
  expect(await heard()).toEqual([]);
  await reachable();
  await (await panelOf(call)).note.fill('');
  written = '';
}

const reachable = () => until('the panel in reach', () => overlay(call).grip().reachable());
const heard = () =>
  call.evaluate(() => window.__log.keys.filter(({ type }) => type === 'keydown').map(({ key }) => key));

async function toolbar(): Promise<{ badge: string; title: string }> {
  const background = await shared.chromium.background();
  return background.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url: `${url}*` });
    const tabId = tab?.id ?? -1;
    return { badge: await chrome.action.getBadgeText({ tabId }), title: await chrome.action.getTitle({ tabId }) };
  }, call.url());
}

async function begin({ begin: act, what, gesture }: Act): Promise<void> {
  if (gesture) await call.mouse.click(300, 300);
  await call.mouse.click(composer.x, composer.y);
  await call.evaluate(() => window.__log.keys.splice(0));
  await call.evaluate(act, what);
  if (gesture) await call.waitForFunction(() => document.fullscreenElement);
}

beforeEach(async () => {
  await reachable();
  await (await panelOf(call)).note.fill('');
  written = '';
});

/** The toolbar button reports nothing; on a busy machine it may have done so for a moment. */
const nothingSaid = () => until('nothing to be said', async () => (await toolbar()).badge === '');

describe('after one act of the page', () => {
  afterEach(() => call.evaluate(() => window.__uncover()));

  test.each(COVERS)('$name: the panel has every key, and is back', async (act) => {
    await begin(act);
    // At once, before anything can have been noticed.
    await write('at once ');
    // A frame that is not rendered takes the keys and, for a moment, drops them.
    if (act.name.startsWith('content-visibility')) await emptied();
    else await noteIs(written);
    await reachable();
    await write('later ');
    await noteIs(written);
    expect(await heard()).toEqual([]);
    await call.evaluate(() => window.__uncover());
    await reachable();
    await write('after ');
    await noteIs(written);
    expect(await heard()).toEqual([]);
    await nothingSaid();
  });

  test('a picture that lets clicks through: the panel is visible again', async () => {
    // As it looks with the caret in the note, once all is drawn.
    await call.mouse.click(composer.x, composer.y);
    const before = await until('a picture that stays', async () => {
      const one = await picture();
      await call.waitForTimeout(200);
      return one.equals(await picture()) && one;
    });
    await begin(PICTURE);
    await until('the panel in the picture', async () => (await picture()).equals(before));
    await write('seen ');
    await noteIs(written);
    expect(await heard()).toEqual([]);
    await nothingSaid();
  });
});

/** The pixels of the buttons below the composer, which always look the same. */
async function picture(): Promise<Buffer> {
  const box = await overlay(call).frameBox();
  if (!box) throw new Error('The panel has no place.');
  return call.screenshot({ clip: { x: box.x + 4, y: box.y + 4, width: 60, height: 30 } });
}

test('what can’t be undone is reported at the toolbar button, whose click opens the notes elsewhere; the page gets no key', async () => {
  await begin(ENDLESS);
  await until('it to be said', async () => (await toolbar()).badge === '!');
  const title = 'Fireside is covered by this page. Click to open your notes in a separate window';
  await expect.poll(async () => (await toolbar()).title).toBe(title);
  await write('under cover ');
  await noteIs(written);
  expect(await heard()).toEqual([]);
  // A click next to the panel goes to the page, and so do its keys.
  await call.mouse.click(200, 300);
  await call.keyboard.press('q');
  expect(new Set(await heard())).toEqual(new Set(['q']));

  const opened = shared.chromium.context.waitForEvent('page');
  const background = await shared.chromium.background();
  await background.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url: `${url}*` });
    (chrome.action.onClicked as unknown as { dispatch(tab: unknown): void }).dispatch(tab);
  }, call.url());
  const elsewhere = await opened;
  await elsewhere.waitForURL(/sidepanel\.html\?.*\bhome=window$/);
  await elsewhere.close();

  await call.evaluate(() => window.__uncover());
  await nothingSaid();
  await expect.poll(async () => (await toolbar()).title).toMatch(/^Fireside · your sign: (\w+ )?\w+ \w+$/);
});

describe('no alarm', () => {
  /** The results of the checks since the last call, true for clear. They are recorded where only the extension's script runs. */
  let results: () => Promise<boolean[]>;
  prepare(async () => {
    results = await watchLooks(call);
  });
  afterEach(async () => {
    await call.evaluate(() => window.__uncover?.());
    await call.waitForFunction(() => !document.fullscreenElement);
  });

  /** Waits for this many checks, longer than a report takes. */
  async function afterLooks(count: number): Promise<boolean[]> {
    const seen: boolean[] = [];
    await until(`${count} looks`, async () => seen.push(...(await results())) >= count);
    return seen;
  }

  test.each(halfOf(HARMLESS, 'chromium'))('$name', async (act) => {
    const styled = await call.evaluate(() => document.documentElement.getAttribute('style'));
    await begin(act);
    // A browser that draws nothing right now keeps a transition up, which then is not a short one.
    await call.evaluate(() => window.__settled);
    if (act.name.endsWith('transition')) await nothingSaid();
    await results();
    // A video in fullscreen leaves nothing to check.
    if (act.name.startsWith('a video')) {
      await call.waitForTimeout(1000);
      expect(await results()).toEqual([]);
    } else {
      const seen = await afterLooks(5);
      // A cover that disappears at once is allowed.
      expect(seen.filter((clear) => !clear).length).toBeLessThanOrEqual(1);
    }
    expect((await toolbar()).badge).toBe('');
    // Nothing was done to the page.
    expect(await call.evaluate(() => document.documentElement.getAttribute('style'))).toBe(styled);
  });

  /** Every check finds the panel clear once it is at its place; one may come before the page is told of its new size. */
  async function staysClear(): Promise<void> {
    await call.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await reachable();
    await results();
    expect(await afterLooks(4)).not.toContain(false);
  }

  test('a small window, a zoomed one, a drag', async () => {
    await call.setViewportSize({ width: 320, height: 300 });
    await staysClear();
    await call.setViewportSize({ width: 1280, height: 800 });
    await overlay(call).grip().drag(-300, 40);
    await staysClear();
    const session = await call.context().newCDPSession(call);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
    await staysClear();
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
    await overlay(call).grip().dblclick();
    await afterLooks(1);
    expect((await toolbar()).badge).toBe('');
  });

  test('it checks at most five times a second, and never while the panel is collapsed', async () => {
    await results();
    const start = performance.now();
    await afterLooks(10);
    // The tenth check is at the earliest nine intervals after the first.
    expect(performance.now() - start).toBeGreaterThanOrEqual(9 * 200 - 50);
    await overlay(call).button('Collapse Fireside').click();
    await until('the panel to be gone', async () => !(await overlay(call).grip().visible()));
    await results();
    await call.waitForTimeout(1000);
    expect(await results()).toEqual([]);
    await overlay(call).button('Open Fireside').click();
    await afterLooks(2);
  });
});

/** Records, in the extension script's world of this page, the results of its hit tests. */
async function watchLooks(page: Page): Promise<() => Promise<boolean[]>> {
  const session = await page.context().newCDPSession(page);
  const worlds: { id: number; origin: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  const { id } = await until('the world of the extension', () =>
    worlds.find(({ origin }) => origin.startsWith('chrome-extension:')),
  );
  const run = async (expression: string): Promise<unknown> => {
    const { result } = await session.send('Runtime.evaluate', { expression, contextId: id, returnByValue: true });
    return result.value;
  };
  await run(`
    globalThis.looks = [];
    for (const { prototype } of [Document, ShadowRoot]) {
      const real = prototype.elementFromPoint;
      prototype.elementFromPoint = function (x, y) {
        const found = real.call(this, x, y);
        looks.push(found?.getAttribute('popover') === 'manual' && !found.id && found.localName === 'div');
        return found;
      };
    }
  `);
  return async () => (await run('looks.splice(0)')) as boolean[];
}
