import { browser } from 'wxt/browser';

/* Windows and tabs of the extension. Only the background opens them: a frame inside a call page can't. */

/** What a panel outside call pages shows: an interview, and the tab of its call. */
export interface PanelSubject {
  interview?: string | null | undefined;
  tab?: number | undefined;
}

/** Opens the panel in a separate window, or brings forward the one that already shows this interview. */
export async function popOut(subject: PanelSubject): Promise<void> {
  const page = pageFor('/sidepanel.html', subject);
  page.searchParams.set('home', 'window');
  const isSame = (url: string) => url.startsWith(page.href.replace(/\?.*$/, '')) && isAbout(url, subject);
  if (await bringForward(isSame)) return;
  await browser.windows.create({ url: page.href, type: 'popup', width: 420, height: 780 });
}

/**
 * Opens a small window with the button that puts the panel on top of all windows: browsers want a click for that, in a page
 * that stays open. Any other such window is closed, since there can be only one on top.
 */
export async function openTop(subject: PanelSubject): Promise<void> {
  const page = pageFor('/top.html', subject);
  const earlier = (await browser.tabs.query({})).filter(({ url }) => url?.startsWith(page.href.replace(/\?.*$/, '')));
  for (const { id } of earlier) if (id !== undefined) await browser.tabs.remove(id);
  await browser.windows.create({ url: page.href, type: 'popup', width: 420, height: 360 });
}

function pageFor(path: '/sidepanel.html' | '/top.html', { interview, tab }: PanelSubject): URL {
  const page = new URL(browser.runtime.getURL(path));
  if (interview) page.searchParams.set('interview', interview);
  if (tab !== undefined) page.searchParams.set('tab', String(tab));
  return page;
}

function isAbout(url: string, { interview }: PanelSubject): boolean {
  const { searchParams } = new URL(url);
  return searchParams.get('home') === 'window' && searchParams.get('interview') === (interview ?? null);
}

/** Brings a tab to the front. */
export async function showTab(tab: number): Promise<void> {
  const { windowId } = (await browser.tabs.update(tab, { active: true })) ?? {};
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}

/** Opens the library, at an interview if one is given (`handOver`: where it is handed over), or brings forward the open one. */
export async function openLibrary(interview: string | null, handOver = false): Promise<void> {
  const page = browser.runtime.getURL('/library.html');
  const place = handOver ? '/hand-over' : '';
  const url = interview ? `${page}#/interviews/${encodeURIComponent(interview)}${place}` : page;
  if (
    !(await bringForward((open) => open.startsWith(page) && !open.endsWith('#/welcome'), interview ? url : undefined))
  )
    await browser.tabs.create({ url });
}

async function bringForward(isMeant: (url: string) => boolean, url?: string): Promise<boolean> {
  const tabs = await browser.tabs.query({});
  const tab = tabs.find((one) => one.url && isMeant(one.url));
  if (tab?.id === undefined) return false;
  await browser.tabs.update(tab.id, { active: true, ...(url && { url }) });
  await browser.windows.update(tab.windowId, { focused: true });
  return true;
}
