import { browser } from 'wxt/browser';
import * as m from '../messages/messages.ts';
import { signTitle } from './stored-emblem.ts';
import { DEFAULTS, loadSettings } from './stored-settings.ts';
import { recall, remember, type TabState } from './tab-state.ts';
import { callTabs, tellOverlay } from './toolbar.ts';

/*
 * The call pages in which nothing of Fireside is to be seen: because the person said so with the key, because the
 * page presents, or because the page covers it. Held at hand as well, since a side panel opens only while the key is being
 * handled, which leaves no time to look anything up.
 */
const known = new Map<number, boolean>();

const COVERED = { side: m.coveredUseSide, window: m.coveredUseWindow };
/** The sign on the toolbar button of a page that covers the panel. */
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

async function keep(tab: number, news: Partial<TabState>): Promise<void> {
  await remember(tab, news).catch(() => undefined);
  // Without the browser's storage only the news is known.
  const state = await recall(tab).catch((): TabState => ({ open: 'closed', ...news }));
  known.set(tab, isAway(state));
  const text = state.covered ? BADGE : '';
  // The tab may be gone by now.
  await Promise.all([
    browser.action.setBadgeText({ tabId: tab, text }),
    browser.action.setBadgeBackgroundColor({ tabId: tab, color: BADGE_COLOUR }),
    browser.action.setBadgeTextColor({ tabId: tab, color: '#ffffff' }),
  ]).catch(() => undefined);
  await browser.action.setTitle({ tabId: tab, title: await titleFor(state) }).catch(() => undefined);
}

/** Whether the overlay of a tab can't be seen. A promise where that has to be looked up, as after the background was stopped. */
export function isHidden(tab: number): boolean | Promise<boolean> {
  return known.get(tab) ?? recall(tab).then(isAway, () => false);
}

/** A page was loaded in a tab: what the one before presented or covered is over. */
export function pageLoaded(tab: number): Promise<void> {
  return keep(tab, { presenting: undefined, covered: undefined });
}

/** The overlay of a tab went because its page presents, or came back. */
export function presents(tab: number, presenting: boolean): Promise<void> {
  return keep(tab, { presenting: presenting || undefined });
}

/** The page of a tab covers the panel, or no longer. */
export function covers(tab: number, covered: boolean): Promise<void> {
  return keep(tab, { covered: covered || undefined });
}

/** Says at the button of each call what is to be said there, as after the sign was changed. */
export async function refreshTitles(): Promise<void> {
  for (const tab of await callTabs()) await keep(tab, {});
}

/** Hides everything in all calls; where nothing is left to hide, brings it all back. */
export async function toggleHidden(): Promise<void> {
  const tabs = await callTabs();
  const states = await Promise.all(tabs.map((tab) => recall(tab).catch(() => undefined)));
  const hidden = states.some((state) => !state?.hidden);
  await Promise.all(
    tabs.map(async (tab) => {
      // The overlay first: it is what is seen.
      await tellOverlay(tab, { type: 'hide', hidden });
      await keep(tab, { hidden: hidden || undefined });
    }),
  );
}

/** Forgets a tab that was closed. */
export function forgetHidden(tab: number): void {
  known.delete(tab);
}
