import type { Browser } from 'wxt/browser';
import type { Chromium } from './chromium.ts';
import type { Firefox } from './firefox.ts';

/** What pages of the extension have in both browsers. */
declare const chrome: typeof Browser;

/** A page of the extension in which nothing of ours runs. */
const QUIET = 'licences.txt';

/** Deletes what the extension keeps beside its databases, safety copies among it. A background that sleeps is started by that. */
async function wipeStorage(): Promise<void> {
  await chrome.storage.local.clear();
  await chrome.storage.session.clear();
}

/**
 * Deletes all that the extension keeps. The background must be stopped: one that sees its database go takes that for a loss. And the
 * safety copies must be gone before, or it would put everything back from them.
 */
async function wipeStores(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name ?? '');
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error(`${name} is in use`));
    });
  }
  const files = await navigator.storage.getDirectory();
  for await (const name of files.keys()) await files.removeEntry(name, { recursive: true });
  await chrome.scripting.unregisterContentScripts();
  await chrome.storage.local.clear();
  await chrome.storage.session.clear();
}

/** Makes a Chromium as it was when it was new, but for what only its first start does. */
export async function wipeChromium(chromium: Chromium): Promise<void> {
  const { context, cspViolations } = chromium;
  // The first one is how the workers are watched.
  for (const page of context.pages().slice(1)) await page.close();
  await context.clearCookies();
  await context.clearPermissions();
  const page = await chromium.newExtensionPage(QUIET);
  await page.evaluate(wipeStorage);
  await chromium.stopWorker();
  await page.evaluate(wipeStores);
  await page.close();
  await chromium.background();
  cspViolations.length = 0;
}

/** Makes a Firefox as it was when it was new, but for what only its first start does. */
export async function wipeFirefox(firefox: Firefox): Promise<void> {
  const { browser, extension, inside } = firefox;
  const old = await browser.pages();
  await browser.newPage();
  for (const page of old) await page.close();
  await inside.run('SidebarController.hide();');
  const page = await extension.openPage(QUIET);
  await page.evaluate(wipeStorage);
  await extension.stopBackground();
  await page.evaluate(wipeStores);
  await page.close();
  await inside.run('window.firesideTestHeard.length = 0;');
}
