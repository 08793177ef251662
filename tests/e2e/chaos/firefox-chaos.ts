import type { Page } from 'puppeteer-core';
import type { CallPages } from '../../call-pages/server.ts';
import { openFirefox } from '../support/firefox.ts';
import { addressOf, type FirefoxPanel } from '../support/firefox-overlay.ts';
import { centre } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { blockPort } from './block-port.ts';
import type { ChaosBrowser, ChaosPanel } from './chaos-browser.ts';
import { readRows } from './stored-rows.ts';

/** A page of the extension in which nothing of ours runs: what is stored is read there. */
const QUIET = 'licences.txt';

/** Firefox, and how its parts are broken. */
export async function firefoxChaos(pages: CallPages): Promise<ChaosBrowser> {
  const options = { pages, thirdPartyCookies: 'blocked' } as const;
  let firefox = await openFirefox(options);
  /** The call and the panel that were used last. */
  let call: Page;
  let current: FirefoxPanel;
  let url = '';

  const used = (panel: FirefoxPanel): ChaosPanel => {
    const page = call;
    current = panel;
    return {
      ...panel,
      frame: { evaluate: (work, ...[given]) => panel.frame.evaluate(work as never, given) },
      focus: (name) => panel.click('textbox', name),
      keys: (text) => page.keyboard.type(text),
      close: () => page.close(),
    };
  };

  /** Waits until the panel is open in the call: by itself, or else as a user opens it. */
  async function opened(isOpen: () => Promise<boolean>): Promise<void> {
    await until('the panel to be open', async () => {
      if (await isOpen()) return true;
      // It may open at any moment: nothing here may wait for the launcher.
      const launcher = await firefox.overlay(call).button('Open Fireside').boxInReach();
      if (!launcher) return false;
      const { x, y } = centre(launcher);
      await call.mouse.click(x, y);
      return false;
    });
  }

  async function comeBack(): Promise<ChaosPanel> {
    call = await firefox.newCall(url);
    await opened(() => firefox.overlay(call).button('Collapse Fireside').reachable());
    return used(await firefox.panel(call));
  }

  return {
    open(address) {
      url = address;
      return comeBack();
    },
    async stored() {
      const quiet = await firefox.extension.openPage(QUIET);
      const rows = await quiet.evaluate(readRows);
      await quiet.close();
      await call.bringToFront();
      return JSON.parse(rows);
    },
    close: () => firefox.close(),
    faults: {
      'background stopped': {
        survived: true,
        midTyping: true,
        async strike(panel) {
          await firefox.extension.stopBackground();
          return panel;
        },
      },
      'extension process killed': {
        survived: true,
        midTyping: true,
        async strike(panel) {
          await firefox.extension.kill();
          return panel;
        },
      },
      'port blocked': {
        survived: true,
        midTyping: true,
        async strike(panel) {
          await panel.frame.evaluate(blockPort);
          await firefox.extension.stopBackground();
          await new Promise((resolve) => setTimeout(resolve, 300));
          return panel;
        },
      },
      'tab closed': {
        survived: false,
        midTyping: true,
        async strike() {
          await call.close();
          return comeBack();
        },
      },
      'tab crashed': {
        survived: false,
        midTyping: true,
        async strike() {
          await firefox.crashTab(url);
          return comeBack();
        },
      },
      'browser killed': {
        survived: false,
        midTyping: true,
        async strike() {
          await firefox.kill();
          firefox = await openFirefox({ ...options, userDataDir: firefox.userDataDir });
          return comeBack();
        },
      },
      'extension reloaded': {
        survived: false,
        midTyping: false,
        async strike() {
          await firefox.extension.reload();
          await opened(async () => {
            const panels = call.frames().filter((frame) => frame !== current.frame);
            return (await Promise.all(panels.map(addressOf))).includes('moz-extension:/panel.html');
          });
          return until('the panel', async () => {
            const next = await firefox.panel(call);
            return next.frame !== current.frame && (await next.has('textbox', 'Note')) && used(next);
          });
        },
      },
    },
  };
}
