import { type Browser, browser } from 'wxt/browser';
import { callAccess } from './call-access.ts';
import { destinationOf } from './call-place.ts';
import type { CallTab } from './elsewhere.ts';
import type { OverlayCommand, Placement } from './panel-messages.ts';
import { hasSidebar, openSide, toggleSidebar } from './side-panel.ts';
import { loadSettings } from './stored-settings.ts';

interface Handlers {
  /** Whether the overlay of a tab is hidden or covered; a promise if that must be read from storage. */
  cannotBeSeen(tab: number): boolean | Promise<boolean>;
  elsewhere(tab: CallTab): void;
  /** Opens the panel in this place, if that is not over the page; whether it did. */
  openIn(place: Placement, tab: CallTab): Promise<boolean>;
  /** Puts the caret into the side panel or sidebar, now or when it has opened. */
  writeAside(): void;
}

/**
 * Handles the toolbar button and its shortcut. In a call: opens the panel where the user has put it; over the page it opens,
 * focuses and collapses it; if the overlay is hidden, `elsewhere` opens it. On other pages: opens the side panel or
 * sidebar, which is possible only during the click, so nothing may be awaited before.
 */
export function toolbarPressed(tab: Browser.tabs.Tab, { cannotBeSeen, elsewhere, openIn, writeAside }: Handlers): void {
  const { id, windowId } = tab;
  destinationOf(tab.url, ({ call, place = call?.over ? 'frame' : 'side' }) => {
    if (id === undefined || !call) return aside();
    const there = { id, windowId };
    if (place === 'frame') return overPage(there);
    // Whether the overlay is hidden is no matter then, and would have to be waited for.
    void openIn(place, there).then((done) => {
      // The browser may refuse the side panel, as when the background had to be started first.
      if (!done) call.over ? overPage(there) : void openIn('window', there);
    });
  });

  function overPage(there: CallTab): void {
    const open = () => void commandOverlay(there.id, { type: 'toolbar' });
    const act = (gone: boolean) => (gone ? elsewhere(there) : open());
    const hidden = cannotBeSeen(there.id);
    if (typeof hidden === 'boolean') act(hidden);
    else void hidden.then(act);
  }

  function aside(): void {
    if (hasSidebar()) void toggleSidebar();
    // A popup window has no side panel.
    else openSide(windowId).then(writeAside, () => undefined);
  }
}

/** The ids of all tabs with call pages. */
export async function callTabs(): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: [...(await callAccess()).matches] });
  return tabs.flatMap(({ id }) => id ?? []);
}

/** Sends a command to the overlay of a tab, if it has one. */
export async function tellOverlay(tab: number, command: OverlayCommand): Promise<void> {
  await browser.tabs.sendMessage(tab, command).catch(() => undefined);
}

/** Sends a command to the overlay of a tab; if none answers (the page is older than the extension), injects a launcher first. */
export async function commandOverlay(tab: number, command: OverlayCommand): Promise<void> {
  try {
    await browser.tabs.sendMessage(tab, command);
  } catch {
    await browser.scripting.executeScript({ target: topOf(tab), files: ['/launcher.js'], injectImmediately: true });
    await browser.tabs.sendMessage(tab, command);
  }
}

/**
 * Injects an overlay into a call page that has none, for example after an update. One that answers is left alone: a
 * second one would receive keys only after the page's own scripts.
 */
export async function ensureOverlay(tab: number): Promise<void> {
  const { launcher } = await loadSettings();
  await commandOverlay(tab, { type: 'launcher', wanted: launcher });
}

/** Injects the overlay, a self-contained function, into a call page that has a launcher. */
export async function bringOverlay(tab: number, overlay: () => void): Promise<void> {
  await browser.scripting.executeScript({ target: topOf(tab), func: overlay, injectImmediately: true });
}

const topOf = (tab: number) => ({ tabId: tab, frameIds: [0] });
