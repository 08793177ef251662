import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, panelOf } from '../support/chromium-panel.ts';
import { beginInterview } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { scriptWork } from '../support/trace.ts';

// What a call page gets of Fireside before it is needed, and how it gets the rest.

/** The extension API of the background in Chromium. */
declare const chrome: typeof Browser;

const shared = chromiumFixture();

/** The name used here for the script that the background injects. */
const OVERLAY = 'the overlay';

/** The extension's scripts that run in a page, and how often their functions were called since the last query. */
interface Scripts {
  names(): string[];
  calls(): Promise<Record<string, number>>;
}

async function scriptsOf(call: Page): Promise<Scripts> {
  const session: CDPSession = await call.context().newCDPSession(call);
  const found = new Map<string, string>();
  session.on('Debugger.scriptParsed', ({ scriptId, url, length, executionContextAuxData: context }) => {
    const file = /^chrome-extension:\/\/\w+\/(\w+\.js)$/.exec(url)?.[1];
    if (file) found.set(scriptId, file);
    // It is injected as a function, without an address; so are the few words that tests evaluate.
    else if (url === '' && context?.type === 'isolated' && (length ?? 0) > 10_000) found.set(scriptId, OVERLAY);
  });
  await session.send('Debugger.enable');
  await session.send('Profiler.enable');
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return {
    names: () => [...found.values()],
    async calls() {
      const { result } = await session.send('Profiler.takePreciseCoverage');
      const counts: Record<string, number> = {};
      for (const { scriptId, functions } of result) {
        const name = found.get(scriptId);
        if (!name) continue;
        const calls = functions.reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
        counts[name] = (counts[name] ?? 0) + calls;
      }
      return counts;
    },
  };
}

/** Two seconds of a page that draws, changes and counts. */
const work = (call: Page) =>
  call.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let frames = 0;
        const draw = () => {
          document.body.append(document.createElement('i'));
          frames += 1;
          if (frames < 120) requestAnimationFrame(draw);
          else resolve();
        };
        draw();
      }),
  );

const launcherOf = (call: Page) => overlay(call).button('Open Fireside');

async function quietCall(code: string, headers = 'everything'): Promise<Page> {
  const call = await shared.chromium.newCall(`https://meet.google.com/${code}?headers=${headers}&tools=1`);
  await until('the launcher', () => launcherOf(call).reachable());
  return call;
}

test('nothing of it runs in a page that works, until the pointer reaches the launcher', async () => {
  const call = await quietCall('abc-defg-hia');
  const scripts = await scriptsOf(call);
  await scripts.calls();
  await work(call);
  expect(await scripts.calls()).toEqual({});
  expect(scripts.names()).toEqual(['launcher.js']);
  const { x, y } = await launcherOf(call).box();
  await call.mouse.move(x + 20, y + 20);
  await until('the overlay', () => scripts.names().includes(OVERLAY));
  expect(await scripts.calls()).toMatchObject({ 'launcher.js': expect.any(Number), [OVERLAY]: expect.any(Number) });
  expect(await overlay(call).grip().visible()).toBe(false);
  await call.close();
});

test('a click opens the panel even if the background has to be started first, and two clicks do not close it', async () => {
  const call = await quietCall('abc-defg-hib');
  await shared.chromium.stopWorker();
  const { x, y } = await launcherOf(call).box();
  await call.mouse.dblclick(x + 20, y + 20);
  await until('the panel', () => overlay(call).grip().reachable());
  const panel = await panelOf(call);
  await panel.find('textbox', 'Candidate').waitFor();
  expect(await overlay(call).grip().visible()).toBe(true);
  await call.close();
});

test('hiding everything hides the launcher too, before the overlay is there, and brings it back', async () => {
  const call = await quietCall('abc-defg-hic');
  const scripts = await scriptsOf(call);
  const hide = async (hidden: boolean) => {
    const background = await shared.chromium.background();
    await background.evaluate(async (now) => {
      for (const { id } of await chrome.tabs.query({ url: 'https://meet.google.com/*' }))
        if (id !== undefined) await chrome.tabs.sendMessage(id, { type: 'hide', hidden: now });
    }, hidden);
  };
  await hide(true);
  await until('nothing to be seen', async () => !(await launcherOf(call).visible()));
  expect(scripts.names()).toEqual(['launcher.js']);
  await hide(false);
  await until('the launcher', () => launcherOf(call).reachable());
  await call.close();
});

test.each<[string, (call: Page) => Promise<unknown>, () => void]>([
  ['a dialog', (call) => call.evaluate(() => window.__page.dialog(true)), () => window.__page.dialog(false)],
  [
    'full screen',
    (call) => call.evaluate(() => window.__page.fullscreen('stage')),
    () => window.__page.fullscreen('leave'),
  ],
  [
    'a popover',
    (call) =>
      call.evaluate(() => {
        const cover = document.createElement('div');
        cover.popover = 'manual';
        cover.style.cssText = 'position: fixed; inset: 0; inline-size: 100vw; block-size: 100vh;';
        document.body.append(cover);
        cover.showPopover();
      }),
    () => document.querySelector<HTMLElement>('body > [popover]')?.remove(),
  ],
  ['removal', (call) => call.evaluate(() => document.querySelector('html > [popover]')?.remove()), () => undefined],
  [
    'another document element',
    (call) =>
      call.evaluate(() => document.replaceChild(document.documentElement.cloneNode(true), document.documentElement)),
    () => undefined,
  ],
])('the launcher comes back after %s', async (what, begin, end) => {
  // A copy of the page's own scripts would violate a policy.
  const call = await quietCall(`abc-defg-${what.replaceAll(' ', '').slice(0, 3)}`, 'none');
  await begin(call);
  await until('the launcher', () => launcherOf(call).reachable());
  await call.evaluate(end);
  await until('the launcher', () => launcherOf(call).reachable());
  await openPanel(call);
  await until('the panel', () => overlay(call).grip().reachable());
  expect(call.frames()).toHaveLength(2);
  await call.close();
});

test('a key pressed on the launcher does not reach the page, and opens the panel', async () => {
  const call = await quietCall('abc-defg-hid');
  await launcherOf(call).focus();
  await call.keyboard.press('Enter');
  await until('the panel', () => overlay(call).grip().reachable());
  expect(await call.evaluate(() => window.__log.keys)).toEqual([]);
  await call.close();
});

test('the pill writes at most once a second, and nothing else runs', async () => {
  const call = await quietCall('abc-defg-hie');
  await beginInterview(await openPanel(call), { candidate: 'Ada Lovelace' });
  await overlay(call).button('Collapse Fireside').click();
  await until('the pill', () => launcherOf(call).reachable());
  const session = await call.context().newCDPSession(call);
  let writes: number[] = [];
  session.on('DOM.childNodeInserted', ({ node }) => {
    if (/^\d+:\d\d$/.test(node.nodeValue)) writes.push(Date.now());
  });
  await session.send('DOM.enable');
  await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await until('two of them', () => writes.length > 1);
  writes = [];
  const began = Date.now();
  await until('some more', () => writes.length >= 3);
  expect(writes.length).toBeLessThanOrEqual(Math.ceil((Date.now() - began) / 1000) + 1);
  await session.detach();

  // Nothing else runs: nothing checks a panel that is not shown, and no timer runs in it.
  const { context, extensionId } = shared.chromium;
  const started = Date.now();
  const { calls } = await scriptWork(context, call, `chrome-extension://${extensionId}/`, () =>
    call.waitForTimeout(4000),
  );
  expect(calls).toBeGreaterThan(0);
  expect(calls).toBeLessThanOrEqual(Math.ceil((Date.now() - started) / 1000) + 1);
  await call.close();
});
