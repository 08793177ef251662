import type { Browser, Page } from 'puppeteer-core';
import type { Inside } from './firefox-inside.ts';
import { addressOf } from './firefox-overlay.ts';
import { until } from './poll.ts';

/** What the browser itself does with Fireside: its background, toolbar button, sidebar and pages. */
export interface Extension {
  /** Stops the background as the browser does when it is idle; it may be running again when this resolves. */
  stopBackground(): Promise<void>;
  /** Kills the process of all extensions, which runs the background. */
  kill(): Promise<void>;
  /** Reloads the extension as about:debugging does. */
  reload(): Promise<void>;
  /** How often the background has been stopped, by the browser or by the test, since this was first asked. */
  stops(): Promise<number>;
  /** Presses the button in the toolbar. */
  pressToolbar(): Promise<void>;
  /** Types into whatever part of the browser has the focus, including its menus and shortcuts; keys by their DOM names. */
  press(...keys: readonly string[]): Promise<void>;
  /** Opens a page of the extension in a new tab, for example `library.html`. */
  openPage(path: string): Promise<Page>;
  /** Address of the page in the sidebar, without the extension's origin; undefined while the sidebar is closed. */
  sidebar(): Promise<string | undefined>;
  /** Runs an expression in the document of the sidebar and returns its plain result. */
  inSidebar<T>(expression: string): Promise<T>;
}

/** Now and then the driver does not list a tab, however long one waits: how long one does, in ms, and how many tabs are opened. */
const LISTED = 20_000;
const TRIES = 3;

/** The extension with this id in this browser. */
export function extensionIn(browser: Browser, { run }: Inside, id: string): Extension {
  const widget = id.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '_');
  const policy = `const { extension } = WebExtensionPolicy.getByID('${id}');`;
  const stops = (): Promise<number> =>
    run(`
      ${policy}
      const seen = (window.firesideTestStops ??= { stops: 0 });
      // Reloading the extension makes another one.
      if (seen.extension !== extension) extension.on('shutdown-background-script', () => (seen.stops += 1));
      seen.extension = extension;
      return seen.stops;
    `);
  return {
    stops,
    async stopBackground() {
      const before = await stops();
      await until('the background to stop', async () => {
        // Without this option a message that was just handled would delay it.
        await run(`${policy} await extension.terminateBackground({ disableResetIdleForTest: true });`);
        return (await stops()) > before;
      });
    },
    async kill() {
      const pid = await run<number>(`
        const { children } = await ChromeUtils.requestProcInfo();
        return children.find(({ type }) => type === 'extension').pid;
      `);
      process.kill(pid, 'SIGKILL');
      await until('its end', () => {
        try {
          return !process.kill(pid, 0);
        } catch {
          return true;
        }
      });
    },
    async reload() {
      await run(`
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        await (await AddonManager.getAddonByID('${id}')).reload();
      `);
    },
    async pressToolbar() {
      await run(`
        const id = '${widget}-browser-action';
        CustomizableUI.addWidgetToArea(id, 'nav-bar');
        CustomizableUI.getWidget(id).forWindow(window).node.querySelector('.unified-extensions-item-action-button').click();
      `);
    },
    async press(...keys) {
      await run(`
        const input = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
        if (!input.beginInputTransactionForTests(window)) throw new Error('The keyboard is taken.');
        const held = ['Alt', 'Control', 'Meta', 'Shift'];
        const event = (key) => {
          if (held.includes(key)) return new KeyboardEvent('', { key, code: key + 'Left' });
          if (key.length > 1) return new KeyboardEvent('', { key, code: key });
          const letter = key.toUpperCase();
          return new KeyboardEvent('', { key, code: 'Key' + letter, keyCode: letter.charCodeAt(0) });
        };
        const down = [];
        for (const key of ${JSON.stringify(keys)}) {
          input.keydown(event(key));
          if (held.includes(key)) down.push(key);
          else input.keyup(event(key));
        }
        for (const key of down.reverse()) input.keyup(event(key));
      `);
    },
    async openPage(path) {
      const address = `moz-extension:/${path.split(/[?#]/, 1)[0]}`;
      let seen: string[] = [];
      const find = async () => {
        const pages = (await browser.pages()).reverse();
        seen = await Promise.all(pages.map((page) => addressOf(page.mainFrame())));
        return pages[seen.indexOf(address)];
      };
      for (let tries = 1; ; tries++) {
        await run(`
          const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
          const url = WebExtensionPolicy.getByID('${id}').getURL('${path}');
          gBrowser.selectedTab = gBrowser.addTab(url, { triggeringPrincipal });
        `);
        const found = await until(`a tab with ${path}`, find, LISTED).catch(() => undefined);
        if (found) return found;
        if (tries === TRIES) throw new Error(`There is no tab with ${path}, only with ${seen.join(', ')}`);
        await run('gBrowser.removeCurrentTab();');
      }
    },
    async sidebar() {
      const address = await run<string | null>(`
        if (!SidebarController.isOpen || SidebarController.currentID !== '${widget}-sidebar-action') return null;
        const panel = SidebarController.browser.contentDocument.getElementById('webext-panels-browser');
        return panel?.currentURI.spec.replace(WebExtensionPolicy.getByID('${id}').getURL(''), '');
      `);
      return address ?? undefined;
    },
    inSidebar: (expression) =>
      run(`
        const manager = SidebarController.browser.contentDocument.getElementById('webext-panels-browser').messageManager;
        const name = 'fireside-test-' + crypto.randomUUID();
        const answer = new Promise((resolve) => manager.addMessageListener(name, ({ data }) => resolve(data)));
        const script = 'sendAsyncMessage("' + name + '", ((document) => (' + ${JSON.stringify(expression)} + '))(content.document))';
        manager.loadFrameScript('data:application/javascript,' + encodeURIComponent(script), false);
        return answer;
      `),
  };
}
