import { type Browser, browser } from 'wxt/browser';
import { CALL_MATCHES, callAt } from '../calls/index.ts';
import type { OverlayCommand } from './panel-messages.ts';
import { loadSettings } from './stored-settings.ts';

/** Firefox's sidebar, which the types of Chromium don't know. */
interface Sidebars {
  sidebarAction?: { toggle(): Promise<void>; open(): Promise<void> };
}

interface Ways {
  /** Whether the overlay of a tab is hidden; a promise where that has to be looked up. */
  isHidden(tab: number): boolean | Promise<boolean>;
  elsewhere(tab: Browser.tabs.Tab, id: number): void;
  /** Puts the caret into the side panel or sidebar, now or once it is there. */
  writeAside(): void;
}

/** Opens the side panel or sidebar of a window. Rejects where the browser wants a click or a key and knows of none. */
export async function openSide(windowId: number): Promise<void> {
  const { sidebarAction } = browser as Sidebars;
  if (sidebarAction) await sidebarAction.open();
  else await browser.sidePanel.open({ windowId });
}

/**
 * The toolbar button, and the key that stands for it. In a call: opens the panel, focuses it, collapses it. Anywhere
 * else: the side panel or sidebar. Those open only while the click is being handled, so nothing is awaited before.
 * Where the overlay is hidden, `elsewhere` opens the panel instead.
 */
export function toolbarPressed(tab: Browser.tabs.Tab, { isHidden, elsewhere, writeAside }: Ways): void {
  const { id } = tab;
  if (id !== undefined && tab.url && callAt(tab.url)) {
    const hidden = isHidden(id);
    const act = (gone: boolean) => (gone ? elsewhere(tab, id) : commandOverlay(id, { type: 'toolbar' }));
    void (typeof hidden === 'boolean' ? act(hidden) : hidden.then(act));
    return;
  }
  const { sidebarAction } = browser as Sidebars;
  if (sidebarAction) void sidebarAction.toggle();
  // A window of its own has no side panel.
  else browser.sidePanel.open({ windowId: tab.windowId }).then(writeAside, () => undefined);
}

/** The tabs that are call pages. */
export async function callTabs(): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: [...CALL_MATCHES] });
  return tabs.flatMap(({ id }) => id ?? []);
}

/** Tells the overlay of a tab, if one is there. */
export async function tellOverlay(tab: number, command: OverlayCommand): Promise<void> {
  await browser.tabs.sendMessage(tab, command).catch(() => undefined);
}

/** Tells the overlay of a tab; where none answers (the page was there before the extension), puts a launcher there first. */
export async function commandOverlay(tab: number, command: OverlayCommand): Promise<void> {
  try {
    await browser.tabs.sendMessage(tab, command);
  } catch {
    await inject(tab, '/launcher.js');
    await browser.tabs.sendMessage(tab, command);
  }
}

/**
 * Sees to it that a call page has an overlay, as after an update. One that answers is left alone: a second one would
 * hear the keys only after the page's own scripts.
 */
export async function ensureOverlay(tab: number): Promise<void> {
  const { launcher } = await loadSettings();
  await commandOverlay(tab, { type: 'launcher', wanted: launcher });
}

/** Puts the overlay into a call page, to the launcher. */
export function bringOverlay(tab: number): Promise<void> {
  return inject(tab, '/overlay.js');
}

async function inject(tab: number, file: '/launcher.js' | '/overlay.js'): Promise<void> {
  const target = { tabId: tab, frameIds: [0] };
  await browser.scripting.executeScript({ target, files: [file], injectImmediately: true });
}
