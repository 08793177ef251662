import { browser } from 'wxt/browser';

/* Windows and tabs of the extension. Only the background opens them: a frame inside a call page can't. */

/** Opens the panel in a separate window, or brings forward the one that already shows this interview. */
export async function popOut(interview: string | null): Promise<void> {
  const page = new URL(browser.runtime.getURL('/sidepanel.html'));
  page.searchParams.set('home', 'window');
  if (interview) page.searchParams.set('interview', interview);
  if (await bringForward((url) => url === page.href)) return;
  await browser.windows.create({ url: page.href, type: 'popup', width: 420, height: 780 });
}

/** Opens the library, at an interview if one is given, or brings forward the open one. */
export async function openLibrary(interview: string | null): Promise<void> {
  const page = browser.runtime.getURL('/library.html');
  const url = interview ? `${page}#/interviews/${encodeURIComponent(interview)}` : page;
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
