import { browser } from 'wxt/browser';
import * as m from '../messages/messages.ts';
import { serialQueue } from '../storage/serial-queue.ts';
import { signTitle } from './stored-emblem.ts';
import { DEFAULTS, loadSettings } from './stored-settings.ts';
import { recall, remember, type TabState } from './tab-state.ts';
import { callTabs, tellOverlay } from './toolbar.ts';

/*
 * The tabs in which the overlay can't be seen: because the user hid it with the shortcut, or the page presents or covers it.
 * Cached in memory, since the side panel opens only during the key press, which leaves no time to read storage.
 */
const known = new Map<number, boolean>();

const COVERED = { side: m.coveredUseSide, window: m.coveredUseWindow };
/** The badge on the toolbar button while the page covers the panel. */
const BADGE = '!';
const BADGE_COLOUR = '#b3261e';

const isAway = ({ hidden, presenting, covered }: TabState) => Boolean(hidden || presenting || covered);

async function titleFor(state: TabState): Promise<string> {
  if (state.hidden) return m.hiddenInCalls();
  if (state.presenting) return m.hiddenWhilePresenting();
  if (!state.covered) return signTitle();
  const { elsewhere } = await loadSettings().catch(() => DEFAULTS);
  return COVERED[elsewhere]();
}

async function update(tab: number, changes: Partial<TabState>): Promise<void> {
  await remember(tab, changes).catch(() => undefined);
  // If the browser's storage fails, only these changes are known.
  const state = await recall(tab).catch((): TabState => ({ open: 'closed', ...changes }));
  known.set(tab, isAway(state));
  await show(tab, state);
}

async function show(tab: number, state: TabState): Promise<void> {
  const text = state.covered ? BADGE : '';
  // The tab may have been closed meanwhile.
  await Promise.all([
    browser.action.setBadgeText({ tabId: tab, text }),
    browser.action.setBadgeBackgroundColor({ tabId: tab, color: BADGE_COLOUR }),
    browser.action.setBadgeTextColor({ tabId: tab, color: '#ffffff' }),
  ]).catch(() => undefined);
  await browser.action.setTitle({ tabId: tab, title: await titleFor(state) }).catch(() => undefined);
}

/**
 * Whether the overlay of a tab is hidden or covered. A promise if that must be read from storage, for example after a
 * restart of the background.
 */
export function cannotBeSeen(tab: number): boolean | Promise<boolean> {
  return known.get(tab) ?? recall(tab).then(isAway, () => false);
}

/** A page was loaded in a tab: the earlier page no longer presents or covers. */
export function pageLoaded(tab: number): Promise<void> {
  return update(tab, { presenting: undefined, covered: undefined });
}

/** The overlay of a tab is hidden because its page presents, or is shown again. */
export function presents(tab: number, presenting: boolean): Promise<void> {
  return update(tab, { presenting: presenting || undefined });
}

/** The page of a tab covers the panel, or no longer does. */
export function covers(tab: number, covered: boolean): Promise<void> {
  return update(tab, { covered: covered || undefined });
}

/** Lets the button say in a tab again what it says there, after something else was said for a moment. */
export async function refreshTitle(tab: number): Promise<void> {
  await show(tab, await recall(tab).catch((): TabState => ({ open: 'closed' })));
}

/** Updates the button's title in all call tabs, for example after the sign was changed. */
export async function refreshTitles(): Promise<void> {
  for (const tab of await callTabs()) await update(tab, {});
}

/** Each press of the shortcut begins with what the one before has stored. */
const presses = serialQueue();

/** Hides everything in all calls; if everything is hidden already, shows it again. */
export function toggleHidden(): Promise<void> {
  return presses.run(toggle);
}

async function toggle(): Promise<void> {
  const tabs = await callTabs();
  const states = await Promise.all(tabs.map((tab) => recall(tab).catch(() => undefined)));
  const hidden = states.some((state) => !state?.hidden);
  // The next key may come before this is stored, and what it does depends on it.
  for (const [i, tab] of tabs.entries()) known.set(tab, isAway({ open: 'closed', ...states[i], hidden }));
  await Promise.all(
    tabs.map(async (tab) => {
      // The overlay first, since it is visible.
      await tellOverlay(tab, { type: 'hide', hidden });
      await update(tab, { hidden: hidden || undefined });
    }),
  );
}

/** Forgets a tab that was closed. */
export function forgetHidden(tab: number): void {
  known.delete(tab);
}
