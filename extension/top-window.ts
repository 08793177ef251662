import { browser } from 'wxt/browser';
import type { MovedEvent } from './view-place.ts';

// Written out, so that this page and the panel share no module of that size.
const MOVED: MovedEvent = 'moved';

/** What both browsers have, and TypeScript doesn't know. */
interface PictureInPicture {
  documentPictureInPicture?: { requestWindow(size: { width: number; height: number }): Promise<Window> };
}

/**
 * Opens the panel in a window above all others; `search` says what it shows, as in the address of `sidepanel.html`. Rejects
 * outside a click, and where the browser has no such window. `closed` is called with what it showed last, unless the panel
 * itself has gone elsewhere: then this window closes.
 */
export async function openOnTop(search: string, closed: (search: string) => void): Promise<void> {
  const { documentPictureInPicture: picture } = window as PictureInPicture;
  if (!picture) throw new Error('This browser keeps no window on top.');
  const top = await picture.requestWindow({ width: 366, height: 560 });
  const { document: page } = top;
  const frame = page.createElement('iframe');
  const query = new URLSearchParams(search);
  query.set('home', 'top');
  frame.src = `${browser.runtime.getURL('/sidepanel.html')}?${query}`;
  frame.title = 'Fireside';
  frame.style.cssText = 'display: block; width: 100%; height: 100%; border: 0';
  page.documentElement.style.height = '100%';
  page.body.style.cssText = 'height: 100%; margin: 0; overflow: hidden';
  page.title = 'Fireside';
  page.body.append(frame);
  let isMoved = false;
  top.addEventListener(MOVED, () => {
    isMoved = true;
  });
  top.addEventListener('pagehide', () => {
    const last = frame.contentWindow?.location.search || search;
    if (isMoved) window.close();
    else closed(last);
  });
}
