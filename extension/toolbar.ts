import { type Browser, browser } from 'wxt/browser';
import { CALL_MATCHES, callAt } from '../calls/index.ts';
import type { OverlayCommand } from './panel-messages.ts';
import { loadSettings } from './stored-settings.ts';

/** Firefox's sidebar, which Chromium's types lack. */
interface Sidebars {
  sidebarAction?: { toggle(): Promise<void>; open(): Promise<void> };
}

interface Handlers {
  /** Whether the overlay of a tab is hidden or covered; a promise if that must be read from storage. */
  cannotBeSeen(tab: number): boolean | Promise<boolean>;
  elsewhere(tab: Browser.tabs.Tab, id: number): void;
  /** Puts the caret into the side panel or sidebar, now or when it has opened. */
  writeAside(): void;
}

/** Opens the side panel or sidebar of a window. Rejects outside a click or key press. */
export async function openSide(windowId: number): Promise<void> {
  const { sidebarAction } = browser as Sidebars;
  if (sidebarAction) await sidebarAction.open();
  else await browser.sidePanel.open({ windowId });
}

/**
 * Handles the toolbar button and its shortcut. In a call: opens the panel, focuses it, collapses it; if the overlay is
 * hidden, `elsewhere` opens the panel. On other pages: opens the side panel or sidebar, which is possible only during the
 * click, so nothing may be awaited before.
 */
export function toolbarPressed(tab: Browser.tabs.Tab, { cannotBeSeen, elsewhere, writeAside }: Handlers): void {
  const { id } = tab;
  if (id !== undefined && tab.url && callAt(tab.url)) {
    const hidden = cannotBeSeen(id);
    const act = (gone: boolean) => (gone ? elsewhere(tab, id) : commandOverlay(id, { type: 'toolbar' }));
    void (typeof hidden === 'boolean' ? act(hidden) : hidden.then(act));
    return;
  }
  const { sidebarAction } = browser as Sidebars;
  if (sidebarAction) void sidebarAction.toggle();
  // A popup window has no side panel.
  else browser.sidePanel.open({ windowId: tab.windowId }).then(writeAside, () => undefined);
}

/** The ids of all tabs with call pages. */
export async function callTabs(): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: [...CALL_MATCHES] });
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
