import type { Frame, Page } from 'puppeteer-core';
import { afterEach, describe, expect, test } from 'vitest';
import type { CallPages } from '../../call-pages/server.ts';
import { casesOf, times } from '../../support/every-case.ts';
import type { Firefox } from '../support/firefox.ts';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { addressOf, type FirefoxPanel, notesOf, panelIn } from '../support/firefox-overlay.ts';
import {
  countPorts,
  frameIt,
  goAgain,
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
import { addNote, beginInterview, endInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';

// As in Chromium, but here each move loads the frame again, and the Reporting API is off by default.

const CALL = 'https://meet.google.com/';
const SENTENCE = /^This page stays empty .* click the Fireside button/;
const REPORTING = {
  'dom.reporting.enabled': true,
  'dom.reporting.header.enabled': true,
  'dom.reporting.delivering.timeout': 1,
  'dom.reporting.testing.enabled': true,
};
/** Marks the frames that the page makes. The background ignores it. */
const OWN = '?own';

/** How many frames the page makes. */
const FRAMES = times(6, 20);

let pages: CallPages;
let firefox: Firefox;
let call: Page;
afterEach(() => call?.close());

function browserWith(thirdPartyCookies: 'allowed' | 'blocked', preferences = {}): void {
  const shared = firefoxFixture({ thirdPartyCookies, preferences });
  prepare(async () => {
    ({ pages, firefox } = shared);
    return undefined;
  });
}

const base = () =>
  firefox.inside.run<string>(`return WebExtensionPolicy.getByID('fireside@fireside.invalid').getURL('');`);

async function interviewIn(code: string): Promise<FirefoxPanel> {
  call = await firefox.newCall(CALL + code);
  await firefox.overlay(call).button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await addNote(panel, SECRET);
  await saved(panel);
  return panel;
}

/** The panel frames in a call: the overlay's, or those that the page made. */
async function framesOf(whose: 'ours' | 'own'): Promise<Frame[]> {
  const found: Frame[] = [];
  for (const frame of call.frames()) {
    if ((await addressOf(frame)) !== 'moz-extension:/panel.html') continue;
    const own = await frame.evaluate(() => location.search);
    if ((own === OWN) === (whose === 'own')) found.push(frame);
  }
  return found;
}

/** The overlay's panel now, once it shows the note in a document that no test has marked. */
const fresh = (): Promise<FirefoxPanel> =>
  until('a fresh panel with its note', async () => {
    for (const frame of await framesOf('ours')) {
      const panel = panelIn(call, frame);
      if ((await notesOf(panel)).includes(SECRET) && !(await frame.evaluate(() => 'mark' in window))) return panel;
    }
    return undefined;
  });

const mark = ({ frame }: FirefoxPanel) => frame.evaluate(() => void Object.assign(window, { mark: true }));
const shownIn = (frame: Frame) => frame.evaluate(() => document.body.textContent?.trim() ?? '');

/** Stops the background and returns the tokens by which the panel was authenticated again. */
async function wordsOf({ frame }: FirefoxPanel): Promise<string[]> {
  await frame.evaluate(listenIn);
  await firefox.extension.stopBackground();
  await until('the words', () => frame.evaluate(() => window.__words.length > 1));
  return frame.evaluate(() => window.__words);
}

describe.each(['allowed', 'blocked'] as const)('third-party cookies %s', (thirdPartyCookies) => {
  browserWith(thirdPartyCookies, REPORTING);

  const queries =
    thirdPartyCookies === 'allowed'
      ? ['headers=none&reports=posted']
      : ['headers=isolated&reports=posted', 'headers=none&reports=observed', 'headers=no-clipboard&reports=posted'];
  test.each(casesOf(queries, (index) => index === 0))(
    'nothing that the browser tells a page holds a secret: %s',
    async (query) => {
      const panel = await interviewIn(`abc-defg-hij?${query}`);
      await panel.frame.evaluate(listenIn);
      await firefox.extension.stopBackground();
      await addNote(panel, 'and on');
      await saved(panel);
      await endInterview(panel);
      await firefox.inside.run(`await navigator.clipboard.writeText('something else');`);
      await panel.click('button', 'Copy Markdown');
      await until('the copy', async () =>
        (await firefox.inside.run<string>('return navigator.clipboard.readText();')).includes(SECRET),
      );
      const words = await panel.frame.evaluate(() => window.__words);
      const address = await panel.frame.evaluate(() => location.hash.slice(1));

      const text = crypto.randomUUID();
      await call.evaluate(sendEveryWay, {
        text,
        inner: `/abc-defg-hij?${query.replace(/reports=\w+/, '')}&who=${text}`,
      });
      const lines = await until(`${text} on each way`, async () => {
        const heard = await call.evaluate(heardSoFar);
        const missing = unheard(WAYS.firefox, heard, text);
        if (missing.length > 0) throw new Error(`not yet: ${missing}`);
        return heard;
      });
      if (query.includes('posted'))
        await until('a report', () => pages.reports.some((report) => report.includes(text)));

      const told = [...lines, ...pages.reports];
      for (const secret of [address, ...words, SECRET, 'Lovelace'].filter(Boolean))
        expect(told.filter((line) => line.includes(secret))).toEqual([]);
      // One for each of its two ports.
      expect(words.filter((word) => word.length === 36).length).toBeGreaterThan(1);
      // Some reports do reveal that there is a frame of ours.
      expect(told.filter((line) => /panel\.html#?[^#"'\s]/.test(line))).toEqual([]);
      // The page violates its own policy.
      expect((await firefox.takeComplaints()).filter((line) => line.includes('moz-extension'))).toEqual([]);
    },
  );
});

describe('authentication', () => {
  browserWith('blocked');

  test('frames of the page’s own stay empty, with guessed and used tokens, and ours keeps working', async () => {
    const panel = await interviewIn('abc-defg-hik');
    const used = await wordsOf(panel);
    await call.evaluate(frameIt, { src: `${await base()}panel.html${OWN}`, count: FRAMES });
    const own = await until('the frames', async () => {
      const frames = await framesOf('own');
      return frames.length === FRAMES && frames;
    });
    const words = [...used, ...Array.from({ length: FRAMES }, () => crypto.randomUUID())];
    await call.evaluate(postWords, words);
    // All of them try to authenticate at the same time as ours.
    await mark(panel);
    await Promise.all([call.evaluate(reloadAll), panel.frame.evaluate(() => location.reload())]);
    const again = await fresh();
    await call.evaluate(postWords, words);
    await Promise.all(own.map((frame) => frame.evaluate(countPorts)));
    for (const frame of own) await until('a refusal', () => frame.evaluate(() => window.__ports > 1));
    expect((await Promise.all(own.map(shownIn))).join('')).toBe('');
    await addNote(again, 'and on');
    expect(await shownIn(again.frame)).toContain('and on');
    expect(await notesOf(again)).toEqual([SECRET, 'and on']);
  });

  test.each([
    ['a window that the page opens', 'abc-defg-hil', (src: string) => void window.open(src)],
    ['the page’s own tab', 'abc-defg-him', (src: string) => location.assign(src)],
  ])('%s shows nothing but one sentence', async (_, code, go) => {
    await interviewIn(code);
    await call.evaluate(go, `${await base()}panel.html`);
    const there = await firefox.extensionPage('panel.html');
    await until('the sentence', async () => SENTENCE.test(await shownIn(there.mainFrame())));
    expect(await there.$$('button, input, textarea, li')).toEqual([]);
    if (there !== call) await there.close();
  });

  test('the page of the side panel opens in no window or frame of the page', async () => {
    call = await firefox.newCall(`${CALL}abc-defg-hip`);
    const src = `${await base()}sidepanel.html`;
    const before = (await firefox.browser.pages()).length;
    await call.evaluate(frameIt, { src, count: 1 });
    await call.evaluate((url) => {
      try {
        window.open(url);
      } catch {}
    }, src);
    // What may be loaded appears in the same time.
    await call.evaluate(frameIt, { src: `${await base()}panel.html${OWN}`, count: 1 });
    await until('the other frame', async () => (await framesOf('own')).length === 1);
    const addresses = await Promise.all(
      [...call.frames(), ...(await firefox.browser.pages()).slice(before).map((page) => page.mainFrame())].map(
        addressOf,
      ),
    );
    expect(addresses).not.toContain('moz-extension:/sidepanel.html');
    const own = await firefox.extension.openPage('sidepanel.html');
    await until('the panel', () => own.$('form, h1'));
    await own.close();
  });

  test('ours is authenticated again after anything that may separate it from the background', async () => {
    let panel = await interviewIn('abc-defg-hio');
    const moves = await call.evaluate(() => 'moveBefore' in document.body);
    const acts: [string, () => Promise<unknown>][] = [
      ['reload', () => panel.frame.evaluate(() => location.reload())],
      ['append', () => call.evaluate(moveHost, 'append')],
      ['adopt', () => call.evaluate(moveHost, 'adopt')],
      ['moveBefore', () => call.evaluate(moveHost, moves ? 'moveBefore' : 'append')],
      ['reload of the page', () => call.reload({ waitUntil: 'domcontentloaded' })],
    ];
    for (const [name, act] of acts) {
      await mark(panel);
      await act();
      panel = await fresh();
      await addNote(panel, name);
      await saved(panel);
    }
    // Kept or loaded again, as the browser decides.
    await call.goto('https://example.com/', { waitUntil: 'domcontentloaded' });
    await call.evaluate(() => history.back());
    panel = await until('the panel', async () => {
      const next = panelIn(call, (await framesOf('ours'))[0]);
      return (await notesOf(next)).length > acts.length && next;
    });
    await mark(panel);
    await firefox.extension.stopBackground();
    await addNote(panel, 'and on');
    await saved(panel);
    expect(await panel.frame.evaluate(() => 'mark' in window)).toBe(true);
    expect(await notesOf(panel)).toEqual([SECRET, ...acts.map(([name]) => name), 'and on']);
  });

  test('navigating to its address does not reload a live panel', async () => {
    call = await firefox.newCall(`${CALL}abc-defg-hiq`);
    const src = `${await base()}panel.html${OWN}#`;
    const own = (count: number) =>
      until(`${count} frames`, async () => {
        const frames = await framesOf('own');
        return frames.length === count && frames;
      });
    await call.evaluate(frameIt, { src, count: 1 });
    const [first] = await own(1);
    const marked = () => first?.evaluate(() => 'mark' in window);
    await first?.evaluate(() => void Object.assign(window, { mark: true }));
    await call.evaluate(goAgain, '#');
    // What would be loaded appears in the same time.
    await call.evaluate(frameIt, { src, count: 1 });
    await own(2);
    expect(await marked()).toBe(true);
    // Without the empty fragment it would be.
    await call.evaluate(goAgain, '');
    await until('another document', async () => (await marked()) === false);
  });
});
