import { browser } from 'wxt/browser';
import { type Site, siteIn } from '../calls/access.ts';
import { callAccess, requestSite, watchCallAccess } from './call-access.ts';
import { hostAt } from './call-host.ts';

/** The tab beside a side panel, as far as Fireside may see it. */
export interface Beside {
  /** Its id, if it holds a call. */
  tab?: number;
  /** The site that the user could allow, if it holds none. */
  site?: Site;
}

/** Follows the tab beside this side panel. */
export interface CallBeside {
  watch(listener: (beside: Beside) => void): void;
  /** Asks the user to allow a site, during a click; whether they did. */
  allow(site: Site): Promise<boolean>;
}

/** The tab in front in this window. Its address is visible if its site is allowed, or after a click on the toolbar button. */
export function callBeside(): CallBeside {
  async function look(): Promise<Beside> {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (tab?.id === undefined || !tab.url) return {};
    const site = siteIn(tab.url);
    if (hostAt(tab.url, await callAccess())) return { tab: tab.id };
    return site && site !== 'given' ? { site } : {};
  }

  return {
    allow: requestSite,
    watch(listener) {
      const tell = () => void look().then(listener, () => undefined);
      browser.tabs.onActivated.addListener(tell);
      browser.tabs.onUpdated.addListener(tell);
      watchCallAccess(tell);
      // The click on the toolbar button that shows the address may come when this is open already.
      window.addEventListener('focus', tell);
      tell();
    },
  };
}
