import { browser } from 'wxt/browser';
import type { Placement } from './panel-messages.ts';

/** What a view can do about its place in this browser. */
export interface ViewPlace {
  /** Whether the browser can keep a window on top of all others. */
  canBeOnTop: boolean;
  /** Opens the side panel beside a tab, during a click; undefined if only the toolbar opens it. Rejects if the browser refuses. */
  openSide: ((tab: number | undefined) => Promise<void>) | undefined;
  /** Closes this view, since the panel is now elsewhere. */
  leave(): void;
}

/** The event by which a panel tells the window on top, in which it is, that it goes elsewhere. */
export type MovedEvent = 'moved';

const MOVED: MovedEvent = 'moved';

/** What a panel in this place can do about it. */
export function viewPlace(home: Placement): ViewPlace {
  return {
    canBeOnTop: 'documentPictureInPicture' in window,
    openSide: import.meta.env.FIREFOX ? undefined : openBeside,
    leave() {
      if (home === 'top') {
        window.parent.dispatchEvent(new Event(MOVED));
        window.parent.close();
      } else if (home === 'side') closeSide();
      else window.close();
    },
  };
}

/** Firefox's sidebar, which Chromium's types lack, doesn't close like a window. */
function closeSide(): void {
  const { sidebarAction } = browser as { sidebarAction?: { close(): Promise<void> } };
  if (sidebarAction) void sidebarAction.close().catch(() => window.close());
  else window.close();
}

/** The side panel can't be in a popup window. */
async function openBeside(tab: number | undefined): Promise<void> {
  const near =
    tab === undefined
      ? (await browser.windows.getLastFocused({ windowTypes: ['normal'] })).id
      : (await browser.tabs.get(tab)).windowId;
  if (near === undefined) throw new Error('There is no window with a side panel.');
  await browser.sidePanel.open({ windowId: near });
}
