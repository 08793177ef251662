import { browser } from 'wxt/browser';
import { recall, remember, type TabState } from './tab-memory.ts';
import { callTabs, tellOverlay } from './toolbar.ts';

/*
 * The call pages in which nothing of Fireside is to be seen: because the person said so with the key, or because the
 * page presents. Held at hand as well, since a side panel opens only while the key is being handled, which leaves no time to
 * look anything up.
 */
const known = new Map<number, boolean>();

const HIDDEN = 'Fireside is hidden in calls. Alt+Shift+H brings it back';
const PRESENTING = 'Fireside is hidden while this call presents';

async function keep(tab: number, news: Partial<TabState>): Promise<void> {
  await remember(tab, news);
  const state = await recall(tab);
  known.set(tab, Boolean(state.hidden || state.presenting));
  const title = state.hidden ? HIDDEN : state.presenting ? PRESENTING : 'Fireside';
  // The tab may be gone by now.
  await browser.action.setTitle({ tabId: tab, title }).catch(() => undefined);
}

/** Whether the overlay of a tab is hidden. A promise where that has to be looked up, as after the background was stopped. */
export function isHidden(tab: number): boolean | Promise<boolean> {
  return known.get(tab) ?? recall(tab).then(({ hidden, presenting }) => Boolean(hidden || presenting));
}

/** The overlay of a tab went because its page presents, or came back. */
export function presents(tab: number, presenting: boolean): Promise<void> {
  return keep(tab, { presenting: presenting || undefined });
}

/** Hides everything in all calls; where nothing is left to hide, brings it all back. */
export async function hideOrBringBack(): Promise<void> {
  const tabs = await callTabs();
  const states = await Promise.all(tabs.map(recall));
  const hidden = states.some((state) => !state.hidden);
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
