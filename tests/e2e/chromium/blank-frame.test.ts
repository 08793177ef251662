import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { times } from '../../support/every-case.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel, panelOf } from '../support/chromium-panel.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { seenBySecondDriver } from '../support/second-driver.ts';

/** The extension API of a page. */
declare const chrome: typeof Browser;

// A frame that is in the call without its panel.

const shared = chromiumFixture({ own: true });

/** Closed even after a failure, because the frames of one call are counted. */
let call: Page;
afterEach(() => call?.close());

/** The panel, once it is there with this draft. */
const backWith = (call: Page, draft: string): Promise<ChromiumPanel> =>
  until('the panel', async () => {
    const next = await panelOf(call);
    return (await next.note.inputValue({ timeout: 2000 })) === draft ? next : undefined;
  });

test('a panel whose frame was navigated away comes back by itself, again and again, with every word', async () => {
  call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  let panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await addNote(panel, 'before');
  let written = '';
  for (const letter of 'xyz'.slice(0, times(2, 3))) {
    await panel.type('textbox', 'Note', letter);
    written += letter;
    await saved(panel);
    await panel.frame.goto('about:blank');
    panel = await backWith(call, written);
    expect(await panel.notes()).toEqual(['before']);
  }
});

test('all of Fireside crashes in the middle of a note, and comes back by itself with every word', async () => {
  const { context } = shared.chromium;
  call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hik');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Grace Hopper' });
  await addNote(panel, 'before');
  await panel.type('textbox', 'Note', 'unfin');
  await saved(panel);
  // The background is in the same process.
  const inFrame = await context.newCDPSession(panel.frame);
  inFrame.send('Page.crash').catch(() => undefined);

  const tools = await context.browser()?.newBrowserCDPSession();
  const isPanel = ({ type, url }: { type: string; url: string }) => type === 'iframe' && url.includes('/panel.html');
  const frames = async () => (await tools?.send('Target.getTargets'))?.targetInfos.filter(isPanel).length;
  await until('the crash', async () => (await frames()) === 0);
  await until('the frame to be reloaded', async () => (await frames()) === 1);

  // For its driver the page is dead for good; another one sees it as it is.
  const { page, leave } = await seenBySecondDriver(context, (one) => one.url() === call.url());
  const back = await backWith(page, 'unfin');
  // The caret is in the composer again without a click.
  await page.keyboard.type('ished');
  await backWith(page, 'unfinished');
  await saved(back);
  expect(await back.notes()).toEqual(['before']);
  await leave();
});

test('a live panel that only lost its connection is never reloaded, and keeps every word', async () => {
  call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hil');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Mary Jackson' });
  await panel.type('textbox', 'Note', 'before, ');
  await saved(panel);
  await panel.frame.evaluate(() => {
    const connect = chrome.runtime.connect.bind(chrome.runtime);
    Object.assign(window, { mark: 'the same document' });
    Object.assign(chrome.runtime, {
      connect(info: { name: string }) {
        if (info.name.startsWith('panel')) throw new Error('There is no such line.');
        return connect(info);
      },
    });
  });
  // Both lose their connections, and only the overlay reconnects: it takes the panel for gone.
  const givenUp = call.waitForEvent('framenavigated', (frame) => frame === panel.frame);
  await shared.chromium.stopWorker();
  await givenUp;
  expect(await panel.frame.evaluate(() => 'mark' in window)).toBe(true);
  await panel.type('textbox', 'Note', 'and after');
  await saved(panel);
  expect(await panel.note.inputValue()).toBe('before, and after');
});
