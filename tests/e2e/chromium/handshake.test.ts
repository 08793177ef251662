import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { casesOf, times } from '../../support/every-case.ts';
import { type ChromiumFixture, chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel, panelIn } from '../support/chromium-panel.ts';
import {
  countPorts,
  frameIt,
  heardSoFar,
  listenIn,
  moveHost,
  postWords,
  reloadAll,
  sendEveryWay,
  unheard,
  WAYS,
} from '../support/handshake.ts';
import { SECRET } from '../support/hostile.ts';
import { beginInterview, endInterview, saved, typeNote } from '../support/interview.ts';
import { until } from '../support/poll.ts';

// How the background distinguishes the overlay's frame from one that the page made: nothing visible to the page reveals
// the token, and no other frame or window gets anything.

const ARGS = ['--short-reporting-delay', '--enable-blink-features=ForceEagerMeasureMemory'];
const CALL = 'https://meet.google.com/';
const SENTENCE = /^This page stays empty .* click the Fireside button/;
const addressOf = ({ chromium }: ChromiumFixture, page = 'panel.html') =>
  `chrome-extension://${chromium.extensionId}/${page}`;

async function interviewIn(shared: ChromiumFixture, code: string): Promise<[Page, ChromiumPanel]> {
  const call = await shared.chromium.newCall(CALL + code);
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await typeNote(panel, SECRET);
  await saved(panel);
  return [call, panel];
}

/** The panel frames in a call: the overlay's, or those that the page made. */
async function framesOf(call: Page, whose: 'ours' | 'own'): Promise<Frame[]> {
  const found: Frame[] = [];
  for (const frame of call.frames().filter((one) => one.url().includes('/panel.html'))) {
    const id = await (await frame.frameElement()).getAttribute('id');
    if ((id === null) === (whose === 'ours')) found.push(frame);
  }
  return found;
}

/** The overlay's panel now, once it shows the note in a document that no test has marked. */
const fresh = (call: Page): Promise<ChromiumPanel> =>
  until('a fresh panel with its note', async () => {
    for (const frame of await framesOf(call, 'ours')) {
      const panel = panelIn(call, frame);
      if ((await panel.notes()).includes(SECRET) && !(await frame.evaluate(() => 'mark' in window))) return panel;
    }
    return undefined;
  });

const mark = (frame: Frame) => frame.evaluate(() => void Object.assign(window, { mark: true }));

/** The visible text of a document. */
const shownIn = (frame: Frame) => frame.evaluate(() => document.body.textContent?.trim() ?? '');

/** Waits until each frame has seen its ports closed, and returns the text that all of them show. */
async function shownByRefused(frames: Frame[]): Promise<string> {
  await Promise.all(frames.map((frame) => frame.evaluate(countPorts)));
  for (const frame of frames) await until('a refusal', () => frame.evaluate(() => window.__ports > 1));
  return (await Promise.all(frames.map(shownIn))).join('');
}

/** How many frames the page makes. */
const FRAMES = times(6, 20);

/** Violations by the frames that the page itself makes. */
const OF_THE_PAGE = /\(frame-src\).* at \S+\/spy\.js/;

/** What the page's headers and reports are, with third-party cookies allowed and blocked. `npm test` tries the first of each, and the last of the second. */
const REPORTING = {
  allowed: ['headers=isolated&reports=posted', 'headers=none&reports=observed'],
  blocked: [
    'headers=none&reports=observed',
    'headers=isolated&reports=observed',
    'headers=isolated&reports=posted',
    'headers=no-clipboard&reports=posted',
  ],
} as const;

describe.each(['allowed', 'blocked'] as const)('third-party cookies %s', (thirdPartyCookies) => {
  const shared = chromiumFixture({ thirdPartyCookies, args: ARGS });
  let call: Page;
  afterEach(() => call?.close());
  const ofOurs = () => shared.chromium.cspViolations.filter((line) => !OF_THE_PAGE.test(line));
  // The browser may report the page's own late, and again.
  afterAll(() => void shared.chromium.cspViolations.splice(0, Infinity, ...ofOurs()));

  const queries: readonly string[] = REPORTING[thirdPartyCookies];
  test.each(casesOf(queries, (index) => index === 0 || index === 3))(
    'nothing that the browser tells a page holds a secret: %s',
    async (query) => {
      const [page, panel] = await interviewIn(shared, `abc-defg-hij?${query}`);
      call = page;
      await panel.frame.evaluate(listenIn);
      await shared.chromium.stopWorker();
      await typeNote(panel, 'and on');
      await saved(panel);
      await endInterview(panel);
      await panel.click('button', 'Copy Markdown');
      await panel.frame.getByText('Copied.', { exact: true }).waitFor();
      const words = await panel.frame.evaluate(() => window.__words);
      const address = await panel.frame.evaluate(() => location.hash.slice(1));

      const text = crypto.randomUUID();
      await call.evaluate(sendEveryWay, {
        text,
        inner: `/abc-defg-hij?${query.replace(/reports=\w+/, '')}&who=${text}`,
      });
      const ways = query.includes('isolated') ? [...WAYS.chromium, 'memory'] : WAYS.chromium;
      const lines = await until(`${text} on each way`, async () => {
        const heard = await call.evaluate(heardSoFar);
        const missing = unheard(ways, heard, text);
        if (missing.length > 0) throw new Error(`not yet: ${missing}`);
        return heard;
      });
      const posted = () => shared.pages.reports.filter((report) => report.includes('permissions-policy-violation'));
      if (query.includes('posted')) await until('the reports', () => posted().some((report) => report.includes(text)));

      const told = [...lines, ...shared.pages.reports];
      for (const secret of [address, ...words, SECRET, 'Lovelace'].filter(Boolean))
        expect(told.filter((line) => line.includes(secret))).toEqual([]);
      // One for each of its two ports.
      expect(words.filter((word) => word.length === 36).length).toBeGreaterThan(1);
      // Some reports do reveal that there is a frame of ours.
      expect(told.filter((line) => /panel\.html#?[^#"'\s]/.test(line))).toEqual([]);
      // The page breaks its own policy with both of its frames.
      const own = () => shared.chromium.cspViolations.filter((line) => OF_THE_PAGE.test(line));
      if (query.includes('isolated')) await until('both violations of the page', () => own().length >= 2);
      expect(ofOurs()).toEqual([]);
    },
  );
});

describe('authentication', () => {
  const shared = chromiumFixture();
  let call: Page;
  afterEach(() => call?.close());

  test('frames of the page’s own stay empty, with guessed and used tokens, and ours keeps working', async () => {
    const [page, panel] = await interviewIn(shared, 'abc-defg-hik');
    call = page;
    await panel.frame.evaluate(listenIn);
    await shared.chromium.stopWorker();
    await until('the words', () => panel.frame.evaluate(() => window.__words.length > 1));
    const used = await panel.frame.evaluate(() => window.__words);
    await call.evaluate(frameIt, { src: addressOf(shared), count: FRAMES });
    const own = await until('the frames', async () => {
      const frames = await framesOf(call, 'own');
      return frames.length === FRAMES && frames;
    });
    for (const frame of own) await frame.waitForLoadState();
    const guesses = Array.from({ length: FRAMES }, () => crypto.randomUUID());
    await call.evaluate(postWords, [...used, ...guesses]);
    // All of them try to authenticate at the same time as ours.
    await mark(panel.frame);
    await Promise.all([call.evaluate(reloadAll), panel.frame.evaluate(() => location.reload())]);
    const again = await fresh(call);
    await call.evaluate(postWords, [...used, ...guesses]);
    expect(await shownByRefused(own)).toBe('');
    await typeNote(again, 'and on');
    expect(await shownIn(again.frame)).toContain('and on');
    expect(await again.notes()).toEqual([SECRET, 'and on']);
  });

  test.each([
    ['a window that the page opens', 'abc-defg-hil', '', (src: string) => void window.open(src)],
    ['the page’s own tab', 'abc-defg-him', '', (src: string) => location.assign(src)],
    ['a window that claims to be ours', 'abc-defg-hin', '?home=window', (src: string) => void window.open(src)],
  ])('%s shows nothing but one sentence', async (_, code, query, go) => {
    const [page] = await interviewIn(shared, code);
    call = page;
    await call.evaluate(go, addressOf(shared) + query);
    const there = await until('the page', () =>
      call
        .context()
        .pages()
        .find((one) => one.url() === addressOf(shared) + query),
    );
    await there.getByText(SENTENCE).waitFor();
    expect(await shownIn(there.mainFrame())).toMatch(SENTENCE);
    expect(await there.locator('button, input, textarea, li').count()).toBe(0);
    if (there !== call) await there.close();
  });

  test('the page of the side panel opens in no window or frame of the page', async () => {
    call = await shared.chromium.newCall(`${CALL}abc-defg-hip`);
    await call.evaluate(frameIt, { src: addressOf(shared, 'sidepanel.html'), count: 1 });
    const frame = await (await call.waitForSelector('#own-0')).contentFrame();
    await until('the refusal', () => frame?.url().startsWith('chrome-error:'));
    const opened = call.context().waitForEvent('page');
    await call.evaluate((src) => void window.open(src), addressOf(shared, 'sidepanel.html'));
    const there = await opened;
    await until('the refusal', () => /^(chrome-error:|about:blank)/.test(there.url()));
    await there.close();
    // It still opens for us.
    const own = await shared.chromium.newExtensionPage('sidepanel.html');
    await until('the panel', () => own.locator('form, h1').first().isVisible());
    expect(await call.evaluate(() => window.length)).toBe(1);
    await own.close();
  });

  test('ours is authenticated again after anything that may separate it from the background', async () => {
    let [page, panel] = await interviewIn(shared, 'abc-defg-hio');
    call = page;
    const acts: [string, () => Promise<unknown>][] = [
      ['reload', () => panel.frame.evaluate(() => location.reload())],
      ['append', () => call.evaluate(moveHost, 'append')],
      ['adopt', () => call.evaluate(moveHost, 'adopt')],
      ['reload of the page', () => call.reload()],
      [
        'back',
        async () => {
          await call.goto('https://example.com/');
          await call.goBack();
        },
      ],
    ];
    for (const [name, act] of acts) {
      await mark(panel.frame);
      await act();
      panel = await fresh(call);
      await typeNote(panel, name);
      await saved(panel);
    }
    // These leave the document as it is.
    await mark(panel.frame);
    for (const act of [() => call.evaluate(moveHost, 'moveBefore'), () => shared.chromium.stopWorker()]) {
      await act();
      await typeNote(panel, 'and on');
      await saved(panel);
    }
    expect(await panel.frame.evaluate(() => 'mark' in window)).toBe(true);
    expect(await panel.notes()).toEqual([SECRET, ...acts.map(([name]) => name), 'and on', 'and on']);
  });
});
