import type { Browser } from 'wxt/browser';
import type { Chromium } from './chromium.ts';
import type { Firefox } from './firefox.ts';

/** The extension API of pages in both browsers. */
declare const chrome: typeof Browser;

/** A page of the extension in which nothing of ours runs. */
const QUIET = 'licences.txt';

/** Deletes what the extension stores outside its databases, including safety copies. This starts a stopped background. */
async function wipeStorage(): Promise<void> {
  localStorage.clear();
  await chrome.storage.local.clear();
  await chrome.storage.session.clear();
}

/**
 * Deletes everything the extension stores. The background must be stopped, because it would treat the deletion of its
 * database as a loss. And the safety copies must be deleted first, or it would restore everything from them.
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

/** Restores a Chromium to its initial state, except for what only its first start does. */
export async function wipeChromium(chromium: Chromium): Promise<void> {
  const { context, cspViolations } = chromium;
  // The first one is used to watch the workers.
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

/** Restores a Firefox to its initial state, except for what only its first start does. */
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
  await firefox.takeComplaints();
}
