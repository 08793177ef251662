import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { CallPages } from '../../call-pages/server.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { type ChromiumPanel, panelOf } from '../support/chromium-panel.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';

/** The browser's own API, in the worker or the frame. */
declare const chrome: typeof Browser;

export const FAULTS = [
  'worker stopped',
  'tab closed',
  'tab crashed',
  'browser killed',
  'extension reloaded',
  'port blocked',
] as const;
export type Fault = (typeof FAULTS)[number];

/** What can be broken. */
export interface World {
  pages: CallPages;
  chromium: Chromium;
  url: string;
  panel: ChromiumPanel;
}

/** Whether the panel survives it: then everything that was done must be there, acknowledged or not. */
export const survives = (fault: Fault): boolean => fault === 'worker stopped' || fault === 'port blocked';

/** Whether keys may be typed while it happens. */
export const midTyping = (fault: Fault): boolean => fault !== 'extension reloaded';

/** Makes it happen, and returns to the interview as a user would. */
export async function strike(world: World, fault: Fault): Promise<void> {
  const { chromium, panel, url, pages } = world;
  switch (fault) {
    case 'worker stopped':
      await chromium.stopWorker();
      return;
    case 'port blocked':
      await blockPort(panel);
      await chromium.stopWorker();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return;
    case 'tab closed':
      await panel.page.close();
      world.panel = await comeBack(chromium, url);
      return;
    case 'tab crashed':
      await crash(panel.page);
      world.panel = await comeBack(chromium, url);
      return;
    case 'browser killed':
      await chromium.kill();
      world.chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir: chromium.userDataDir });
      world.panel = await comeBack(world.chromium, url);
      return;
    case 'extension reloaded': {
      const worker = await chromium.background();
      await worker.evaluate(() => setTimeout(() => chrome.runtime.reload())).catch(() => undefined);
      world.panel = await until('the panel to come back', async () => {
        const next = await panelOf(panel.page);
        return next.frame !== panel.frame && (await next.note.isVisible()) ? next : undefined;
      });
    }
  }
}

async function comeBack(chromium: Chromium, url: string): Promise<ChromiumPanel> {
  const call = await chromium.newCall(url);
  const ours = overlay(call);
  // If the browser gave the tab its former id, the panel reopens by itself as it was.
  await until('the panel to be open', async () => {
    if (await ours.button('Collapse Fireside').reachable()) return true;
    if (!(await ours.button('Open Fireside').reachable())) return false;
    const { x, y, width, height } = await ours.button('Open Fireside').box();
    await call.mouse.click(x + width / 2, y + height / 2);
    return false;
  });
  const panel = await panelOf(call);
  await panel.note.waitFor();
  return panel;
}

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** The next connections to the background swallow what is sent for a moment, then break. */
async function blockPort({ frame }: ChromiumPanel): Promise<void> {
  await frame.evaluate(() => {
    const { connect } = chrome.runtime;
    const ends: (() => void)[] = [];
    const never = { addListener: () => undefined };
    chrome.runtime.connect = (() => ({
      postMessage: () => undefined,
      disconnect: () => undefined,
      onMessage: never,
      onDisconnect: { addListener: (end: () => void) => ends.push(end) },
    })) as unknown as typeof chrome.runtime.connect;
    setTimeout(() => {
      chrome.runtime.connect = connect;
      for (const end of ends) end();
    }, 200);
  });
}
