import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, launch, type Page } from 'puppeteer-core';
import type { CallPages } from '../../call-pages/server.ts';
import { type Extension, extensionIn } from './firefox-extension.ts';
import { goInside, type Inside, LET_IN, setPreferences, watchConsole } from './firefox-inside.ts';
import { addressOf, type FirefoxPanel, firefoxOverlay, firefoxPanel } from './firefox-overlay.ts';
import type { Overlay } from './overlay.ts';
import { PATIENCE, until } from './poll.ts';
import { keepCompiled, newProfile, removeProfile, type ThirdPartyCookies, warmUp } from './profile.ts';

/** What can be changed while the browser is running. */
interface Preferred {
  thirdPartyCookies: ThirdPartyCookies;
  /** Where downloads go; by default the profile's own folder. */
  downloads?: string;
  /** Additional preferences of the browser. */
  preferences?: Record<string, unknown>;
}

export interface FirefoxOptions extends Preferred {
  pages: CallPages;
  headless?: boolean;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** An existing profile, for example of a browser that was killed. */
  userDataDir?: string;
  /** Folder of the unpacked extension. */
  extension?: string;
  /** A package of it to install permanently, as from a store, instead of the unpacked one. */
  packed?: string;
  /** The environment of the browser, for example with its screen. */
  env?: NodeJS.ProcessEnv;
}

/** A real Firefox with Fireside installed. */
export interface Firefox {
  browser: Browser;
  userDataDir: string;
  /** The extension as the browser has it. */
  extension: Extension;
  /** The browser's own window. */
  inside: Inside;
  newCall(url: string): Promise<Page>;
  /** Waits for a tab with this page of the extension, for example `library.html`; BiDi itself may not navigate to one. */
  extensionPage(path: string): Promise<Page>;
  overlay(page: Page): Overlay;
  /** The panel in a call; waits for it. */
  panel(page: Page): Promise<FirefoxPanel>;
  /** Violations of any content security policy in any page, and errors in our scripts, that the console has reported so far. */
  complaints(): Promise<string[]>;
  /** The same, and forgets them. */
  takeComplaints(): Promise<string[]>;
  /** Changes the preferences that follow from these options, for pages that are opened from then on. */
  prefer(options: Preferred): Promise<void>;
  /** Kills the process of the tab with this address, and closes what is left of the tab. */
  crashTab(url: string): Promise<void>;
  /** Ends the browser without warning; the profile stays for another `openFirefox`. */
  kill(): Promise<void>;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}

const BUILT = fileURLToPath(new URL('../../../.output/firefox-mv3', import.meta.url));
const CANDIDATES = [
  process.env.FIRESIDE_FIREFOX ?? '',
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];
/** A fixed origin for the extension, so that its database is found again in a kept profile. The digits are arbitrary. */
const UUID = '5b0a3c1e-4d7f-4f0e-9a61-0f1e51deca11';

/** Starts Firefox with the extension in it. Throws if no Firefox is installed or the extension is not built. */
export async function openFirefox(options: FirefoxOptions): Promise<Firefox> {
  const extension = options.extension ?? BUILT;
  const id = await idOf(extension);
  const executablePath = CANDIDATES.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('No Firefox found; install it or name it in FIRESIDE_FIREFOX.');
  const userDataDir = options.userDataDir ?? (await newProfile());
  if (!options.userDataDir) await warmUp(userDataDir);
  const viewport = options.viewport ?? { width: 1280, height: 800 };
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    timeout: PATIENCE,
    headless: options.headless ?? true,
    userDataDir,
    ...(options.env && { env: options.env }),
    acceptInsecureCerts: true,
    defaultViewport: viewport,
    args: [LET_IN, `--width=${viewport.width}`, `--height=${viewport.height + 100}`],
    extraPrefsFirefox: preferences(options, id),
  });
  const inside = await goInside(browser);
  await watchConsole(inside, UUID);
  if (options.packed) await installPackage(inside, options.packed, id);
  else await browser.installExtension(extension);
  if (options.userDataDir === undefined && existsSync(join(extension, 'practice.html'))) await closeFirstPage(inside);
  let now = preferences(options, id);
  const prefer = async (next: Preferred): Promise<void> => {
    const { downloads, preferences: additional, ...others } = options;
    const wanted = preferences({ ...others, ...next }, id);
    const gone = Object.keys(now).filter((name) => !(name in wanted));
    await setPreferences(inside, wanted, gone);
    now = wanted;
  };
  return {
    browser,
    userDataDir,
    inside,
    extension: extensionIn(browser, inside, id),
    complaints: () => inside.run('return window.firesideTestHeard;'),
    takeComplaints: () => inside.run('return window.firesideTestHeard.splice(0);'),
    prefer,
    async newCall(url) {
      const page = await browser.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      return page;
    },
    extensionPage: (path) =>
      until(`a tab with ${path}`, async () => {
        for (const page of await browser.pages()) {
          if ((await addressOf(page.mainFrame())) === `moz-extension:/${path}`) return page;
        }
        return undefined;
      }),
    overlay: (page) => firefoxOverlay(browser, page),
    panel: firefoxPanel,
    async crashTab(url) {
      const find = `const tab = gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec === ${JSON.stringify(url)});`;
      process.kill(
        await inside.run<number>(`${find} return tab.linkedBrowser.browsingContext.currentWindowGlobal.osPid;`),
        'SIGKILL',
      );
      await until('the crash', () =>
        inside.run(
          `${find} return !tab.linkedBrowser.isRemoteBrowser || !tab.linkedBrowser.browsingContext?.currentWindowGlobal || tab.hasAttribute('crashed');`,
        ),
      );
      await inside.run(`${find} gBrowser.removeTab(tab);`);
    },
    async kill() {
      const child = browser.process();
      if (!child || child.exitCode !== null) return;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGKILL');
      await ended;
    },
    async close() {
      await browser.close();
      await keepCompiled(userDataDir);
      await removeProfile(userDataDir);
    },
  };
}

/** Closes what opens after the first installation: otherwise it would open in front of a test's first page. */
async function closeFirstPage({ run }: Inside): Promise<void> {
  // The browser itself is asked: on a busy machine the driver does not list every page that the extension opens.
  const close = `
    const tab = gBrowser.tabs.find(({ linkedBrowser }) => /^moz-extension:.*library.html/.test(linkedBrowser.currentURI.spec));
    if (tab) gBrowser.removeTab(tab);
    return tab !== undefined;
  `;
  await until('the first page', () => run<boolean>(close));
}

/**
 * Installs a package, or an update of it, as the browser's own add-on manager does. Returns its state: a browser asked
 * to wait with an update has only postponed it.
 */
export function installPackage({ run }: Inside, file: string, id: string): Promise<'installed' | 'put off'> {
  return run(`
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    // A user would be asked for these while installing.
    const origins = ['https://meet.google.com/*', 'https://*.zoom.us/*'];
    await ExtensionPermissions.add(${JSON.stringify(id)}, { permissions: [], origins, data_collection: [] });
    const packed = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
    packed.initWithPath(${JSON.stringify(file)});
    const install = await AddonManager.getInstallForFile(packed, 'application/x-xpinstall');
    if (install.error) throw new Error('The package is refused: ' + install.error);
    const putOff = new Promise((resolve) => install.addListener({ onInstallPostponed: () => resolve('put off') }));
    return Promise.race([putOff, install.install().then(() => (install.state === AddonManager.STATE_POSTPONED ? 'put off' : 'installed'))]);
  `);
}

function preferences(options: FirefoxOptions, id: string): Record<string, unknown> {
  const dark = (options.colorScheme ?? 'dark') === 'dark';
  const cookies = options.thirdPartyCookies === 'blocked' ? 1 : 0;
  return {
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${options.pages.port}`,
    'network.proxy.type': 0,
    ...(options.packed ? { 'xpinstall.signatures.required': false } : {}),
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    // The standard category would restore its own cookie rule.
    'browser.contentblocking.category': 'custom',
    'network.cookie.cookieBehavior': cookies,
    'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }),
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'ui.systemUsesDarkTheme': dark ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    ...(options.downloads
      ? {
          'browser.download.folderList': 2,
          'browser.download.dir': options.downloads,
          'browser.download.useDownloadDir': true,
          'browser.download.alwaysOpenPanel': false,
        }
      : {}),
    ...options.preferences,
  };
}

async function idOf(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  if (!text) throw new Error(`No built extension in ${folder}; run npm run build first.`);
  const manifest: { browser_specific_settings?: { gecko?: { id?: string } } } = JSON.parse(text);
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`The extension in ${folder} has no gecko id.`);
  return id;
}
