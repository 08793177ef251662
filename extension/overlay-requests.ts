import { type Browser, browser } from 'wxt/browser';
import { withTimeout } from '../storage/failover/timeouts.ts';
import { accessAtHand, callAccess } from './call-access.ts';
import { type HostCall, hostAt } from './call-host.ts';
import { appearance, schemeOf } from './overlay-appearance.ts';
import { covers, pageLoaded, presents } from './overlay-visibility.ts';
import { type Layout, type OverlayReply, OverlayRequest, type Shortcut, type Theme } from './panel-messages.ts';
import { loadLayout, saveLayout } from './stored-layout.ts';
import { placeFor } from './stored-places.ts';
import { DEFAULTS, loadSettings } from './stored-settings.ts';
import { recall } from './tab-state.ts';
import { openingKeys } from './toolbar-place.ts';

interface Handlers {
  /** Runs a shortcut that was pressed in the page of this tab. */
  press(key: Shortcut, tab?: Browser.tabs.Tab): void;
  /** Injects the overlay into the page of this tab. */
  bring(tab: number): Promise<void>;
  /** Opens the panel of a call elsewhere, if that is where the user has put it; whether it did. */
  launched(call: HostCall, tab: Browser.tabs.Tab): Promise<boolean>;
  /** Reports a refused message, without its content. */
  complain(what: string): void;
}

/**
 * Handles a request that an overlay sends without a port. Undefined if there is no answer, the sender is not the content
 * script in the top frame of a call page, or the message is invalid.
 */
export async function answerOverlay(
  raw: unknown,
  sender: Browser.runtime.MessageSender,
  { press, bring, launched, complain }: Handlers,
): Promise<OverlayReply | boolean | undefined> {
  const tab = sender.tab?.id;
  // Nothing is awaited if it is known: a click that opens the side panel leaves no time.
  const call = hostAt(sender.url, accessAtHand() ?? (await callAccess()));
  if (sender.id !== browser.runtime.id || tab === undefined || sender.frameId !== 0 || !call) {
    complain('a message that is not one of ours was refused');
    return undefined;
  }
  const message = OverlayRequest.safeParse(raw);
  if (!message.success) {
    complain('a message of an overlay was not understood');
    return undefined;
  }
  const request = message.data;
  switch (request.type) {
    case 'bring':
      await bring(tab);
      return undefined;
    case 'moved':
      await saveLayout(call.host, request.layout);
      return undefined;
    case 'presenting':
      await presents(tab, request.presenting);
      return undefined;
    case 'covered':
      await covers(tab, request.covered);
      return undefined;
    case 'pressed':
      press(request.key, sender.tab);
      return undefined;
    case 'launched':
      return sender.tab ? launched(call, sender.tab) : false;
    case 'page loaded':
      // The launcher doesn't wait for the toolbar button's title.
      void pageLoaded(tab);
      return replyFor(tab, call.host);
  }
}

async function replyFor(tab: number, host: string): Promise<OverlayReply> {
  const [{ open: display, hidden = false }, { launcher, hideWhilePresenting, panelTheme: theme }, layout, place, keys] =
    await Promise.all([
      // Notes can be taken even if none of this can be read.
      recall(tab).catch(() => ({ open: 'closed' as const, hidden: false })),
      loadSettings().catch(() => DEFAULTS),
      withTimeout(loadLayout(host)).catch((): Layout => ({})),
      placeFor(host),
      openingKeys(),
    ]);
  const style = launcherStyle(theme, layout.launcher);
  const isElsewhere = place !== undefined && place !== 'frame';
  return {
    ...{ display, launcher, layout, hideWhilePresenting, hidden, style },
    elsewhere: isElsewhere,
    ...appearance(theme, keys),
  };
}

/** How the launcher looks before the overlay is there, which then puts it in the same place. */
function launcherStyle(theme: Theme, spot: Layout['launcher']): string {
  const scheme = schemeOf(theme);
  const place = spot
    ? `min(${spot.x}px, 100vw - 40px) min(${spot.y}px, 100vh - 40px)`
    : 'calc(100vw - 52px) calc(50vh - 20px)';
  return `color-scheme: ${scheme}; translate: ${place}`;
}
