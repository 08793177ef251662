import { browser } from 'wxt/browser';

/** Firefox's sidebar, which Chromium's types lack. */
interface Sidebars {
  sidebarAction?: { toggle(): Promise<void>; open(): Promise<void> };
}

/** Whether this browser has Firefox's sidebar, which only a click in the browser's own interface opens. */
export function hasSidebar(): boolean {
  return (browser as Sidebars).sidebarAction !== undefined;
}

/** Opens the sidebar of the window in front, or closes it. Rejects outside a click or key press. */
export async function toggleSidebar(): Promise<void> {
  await (browser as Sidebars).sidebarAction?.toggle();
}

/** Opens the side panel or sidebar of a window. Rejects outside a click or key press. */
export async function openSide(windowId: number): Promise<void> {
  const { sidebarAction } = browser as Sidebars;
  if (sidebarAction) await sidebarAction.open();
  else await browser.sidePanel.open({ windowId });
}
