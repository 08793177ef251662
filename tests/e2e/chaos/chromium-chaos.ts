import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { CallPages } from '../../call-pages/server.ts';
import { openChromium } from '../support/chromium.ts';
import { type ChromiumPanel, panelOf } from '../support/chromium-panel.ts';
import { cutOffWrite } from '../support/damage.ts';
import { centre, overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { blockPort } from './block-port.ts';
import type { ChaosBrowser, ChaosPanel } from './chaos-browser.ts';
import { readRows } from './stored-rows.ts';

/** The browser's own API, in the worker. */
declare const chrome: typeof Browser;

/** The lengths of writes in which a browser is killed, in bytes: seldom if left to chance, so they are made. */
const CUT_OFF = [600, 20_000] as const;

/** Chromium, and how its parts are broken. */
export async function chromiumChaos(pages: CallPages): Promise<ChaosBrowser> {
  const options = { pages, thirdPartyCookies: 'blocked' } as const;
  let chromium = await openChromium(options);
  /** The panel that was used last. */
  let current: ChromiumPanel;
  let url = '';

  const used = (panel: ChromiumPanel): ChaosPanel => {
    current = panel;
    const { page, frame, find } = panel;
    return {
      ...panel,
      frame: { evaluate: (work, ...[given]) => frame.evaluate(work as never, given) },
      focus: (name) => find('textbox', name).focus(),
      press: (key) => page.keyboard.press(key),
      keys: (text) => page.keyboard.type(text, { delay: 1 }),
      clickOn: (selector, n) => frame.locator(selector).nth(n).click(),
      close: () => page.close(),
    };
  };

  async function comeBack(): Promise<ChaosPanel> {
    const call = await chromium.newCall(url);
    const ours = overlay(call);
    // If the browser gave the tab its former id, the panel reopens by itself as it was.
    await until('the panel to be open', async () => {
      if (await ours.button('Collapse Fireside').reachable()) return true;
      // It may do so at any moment: nothing here may wait for the launcher.
      const launcher = await ours.button('Open Fireside').boxInReach();
      if (!launcher) return false;
      const { x, y } = centre(launcher);
      await call.mouse.click(x, y);
      return false;
    });
    return used(await panelOf(call));
  }

  return {
    open(address) {
      url = address;
      return comeBack();
    },
    stored: async () => JSON.parse(await (await chromium.background()).evaluate(readRows)),
    close: () => chromium.close(),
    faults: {
      'worker stopped': {
        survived: true,
        midTyping: true,
        async strike(panel) {
          await chromium.stopWorker();
          return panel;
        },
      },
      'port blocked': {
        survived: true,
        midTyping: true,
        async strike(panel) {
          await panel.frame.evaluate(blockPort);
          await chromium.stopWorker();
          await new Promise((resolve) => setTimeout(resolve, 300));
          return panel;
        },
      },
      'tab closed': {
        survived: false,
        midTyping: true,
        async strike() {
          await current.page.close();
          return comeBack();
        },
      },
      'tab crashed': {
        survived: false,
        midTyping: true,
        async strike() {
          await crash(current.page);
          return comeBack();
        },
      },
      'browser killed': {
        survived: false,
        midTyping: true,
        async strike(_, dice) {
          await chromium.kill();
          await cutOffWrite(chromium, dice.pick(CUT_OFF));
          chromium = await openChromium({ ...options, userDataDir: chromium.userDataDir });
          return comeBack();
        },
      },
      'extension reloaded': {
        survived: false,
        midTyping: false,
        async strike() {
          const worker = await chromium.background();
          await worker.evaluate(() => setTimeout(() => chrome.runtime.reload())).catch(() => undefined);
          return until('the panel to come back', async () => {
            const next = await panelOf(current.page);
            return next.frame !== current.frame && (await next.note.isVisible()) && used(next);
          });
        },
      },
    },
  };
}

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}
