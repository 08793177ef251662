import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import type { CallPages } from '../../call-pages/server.ts';
import { watchPolicies } from './policies.ts';
import { PATIENCE, until } from './poll.ts';
import { newProfile, prepareChromiumProfile, removeProfile, type ThirdPartyCookies } from './profile.ts';
import { rememberProfile } from './second-driver.ts';
import { watchWorkers } from './workers.ts';

export interface ChromiumOptions {
  /** The stand-in calls that every host name leads to. */
  pages: CallPages;
  thirdPartyCookies: ThirdPartyCookies;
  /**
   * Playwright's own flags switch third-party storage partitioning off, which everyday browsers have on; with blocked
   * cookies that changes what a frame may do. Default: the browser's own.
   */
  partitioning?: 'browser-default' | 'default-flags';
  headless?: boolean;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  /** An existing profile, for example of a browser that was killed. */
  userDataDir?: string;
  /** Folder of the unpacked extension. */
  extension?: string;
  /** Whether the page that opens after the first installation stays open. */
  keepFirstPage?: boolean;
  /** The environment of the browser, for example with its screen. */
  env?: NodeJS.ProcessEnv;
  /** Additional command-line flags. */
  args?: string[];
}

/** A real Chromium with Fireside installed. */
export interface Chromium {
  context: BrowserContext;
  extensionId: string;
  userDataDir: string;
  /** Opens a call in a new tab and waits for its document. */
  newCall(url: string): Promise<Page>;
  /** Opens a page of the extension in a new tab, for example `library.html`. */
  newExtensionPage(path: string): Promise<Page>;
  /** The running background; starts it if it is stopped. A handle dies when its worker is stopped. */
  background(): Promise<Worker>;
  /** Stops the background as the browser does after half a minute without work; an attached debugger would keep it alive. */
  stopWorker(): Promise<void>;
  /** Ends all processes of the browser without warning; the profile stays for another `openChromium`. */
  kill(): Promise<void>;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
  /** Violations of any content security policy reported by any page, frame or worker so far. */
  cspViolations: string[];
}

/** The build to test; FIRESIDE_EXTENSION can name another one, such as an unpacked store package. */
const BUILT = process.env.FIRESIDE_EXTENSION ?? fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));
const CANDIDATES = [
  process.env.FIRESIDE_CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Without a screen there is no picker; the browser then presents a synthetic tab. */
const PRESENTING = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=display-media-type=browser'];

/** Playwright's quieting switches except the one that turns storage partitioning off. A later flag of a name wins. */
const QUIET = 'MediaRouter,OptimizationHints,NetworkTimeServiceQuerying,PreconnectToSearch,PaintHolding,HttpsUpgrades';

/** Starts Chromium with the extension in it. Throws if no Chromium is installed or the extension is not built. */
export async function openChromium(options: ChromiumOptions): Promise<Chromium> {
  const extension = options.extension ?? BUILT;
  const extensionId = await idOf(extension);
  const executablePath = CANDIDATES.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('No Chromium found; install it or name it in FIRESIDE_CHROMIUM.');
  const userDataDir = options.userDataDir ?? (await newProfile());
  const isNew = !existsSync(join(userDataDir, 'Default', 'Preferences'));
  await prepareChromiumProfile(userDataDir, options.thirdPartyCookies);
  await rm(join(userDataDir, 'DevToolsActivePort'), { force: true });
  const context = await chromium.launchPersistentContext(userDataDir, {
    executablePath,
    timeout: PATIENCE,
    headless: options.headless ?? true,
    ...(options.env && { env: options.env }),
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'dark',
    acceptDownloads: true,
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--host-resolver-rules=MAP *:443 127.0.0.1:${options.pages.port}`,
      `--ignore-certificate-errors-spki-list=${options.pages.spkiHash}`,
      '--hide-crash-restore-bubble',
      '--remote-debugging-port=0',
      ...(options.partitioning === 'default-flags' ? [] : [`--disable-features=${QUIET}`]),
      ...(options.headless === false ? [] : PRESENTING),
      ...(options.args ?? []),
    ],
  });
  context.setDefaultTimeout(PATIENCE);
  rememberProfile(context, userDataDir);
  const policies = await watchPolicies(userDataDir);
  const browser = await context.browser()?.newBrowserCDPSession();
  // Workers can only be watched from a tab; the blank first one is used for nothing else.
  const tab = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
  const workers = await watchWorkers(context, tab, `chrome-extension://${extensionId}/`);
  // A page that is older than the extension gets its content script late, after its own scripts.
  if (await hasBackground(extension)) await workers.running();
  const hasFirstPage = isNew && existsSync(join(extension, 'practice.html'));
  if (hasFirstPage && !options.keepFirstPage) await closeFirstPage(context);
  return {
    context,
    extensionId,
    userDataDir,
    background: workers.running,
    stopWorker: workers.stop,
    cspViolations: policies.found,
    async newCall(url) {
      const page = await context.newPage();
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      return page;
    },
    async newExtensionPage(path) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return page;
    },
    async kill() {
      if (!browser) throw new Error('Playwright gave no browser for this profile.');
      const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
      const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
      // The browser itself first, so that it cannot clean up after its children.
      const order = [...processInfo].sort((a, b) => Number(b.type === 'browser') - Number(a.type === 'browser'));
      for (const { id } of order) killQuietly(id);
      await closed;
      policies.stop();
    },
    async close() {
      policies.stop();
      await context.close();
      await removeProfile(userDataDir);
    },
  };
}

/** What opens after the first installation. */
const FIRST_PAGE = 'library.html#/welcome';

/** Otherwise it would open in front of a test's first page. */
async function closeFirstPage(context: BrowserContext): Promise<void> {
  const find = () => context.pages().find((page) => page.url().endsWith(`/${FIRST_PAGE}`));
  await (await until('the first page', find)).close();
}

/** Kills a process without waiting for its end. */
function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone with the browser.
  }
}

async function hasBackground(folder: string): Promise<boolean> {
  return 'background' in JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
}

/**
 * The id Chromium assigns: the first half of a SHA-256, of the key if there is one, else of the folder's path, in
 * letters a to p.
 */
async function idOf(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  if (!text) throw new Error(`No built extension in ${folder}; run npm run build first.`);
  const manifest: { key?: string } = JSON.parse(text);
  const source = manifest.key ? Buffer.from(manifest.key, 'base64') : folder;
  const digits = createHash('sha256').update(source).digest('hex').slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
