import { browser } from 'wxt/browser';
import { withTimeout } from '../storage/failover/timeouts.ts';

/** What Chromium and newer versions of Firefox tell of the toolbar button. */
interface Told {
  getUserSettings?(): Promise<{ isOnToolbar?: boolean }>;
}

/** Whether the button is on the toolbar; undefined if the browser doesn't say. */
export async function isOnToolbar(): Promise<boolean | undefined> {
  try {
    return (await (browser.action as Told).getUserSettings?.())?.isOnToolbar;
  } catch {
    return undefined;
  }
}

/** The keys of the manifest, where the browser does not say which ones it has. */
const SUGGESTED = 'Alt+Shift+F';

/** The keys that open and close Fireside, as the browser names them; empty if there are none. */
export async function openingKeys(): Promise<string> {
  try {
    const commands = await withTimeout(browser.commands.getAll());
    return commands.find(({ name }) => name === '_execute_action')?.shortcut ?? SUGGESTED;
  } catch {
    return SUGGESTED;
  }
}
