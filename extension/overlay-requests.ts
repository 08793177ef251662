import { type Browser, browser } from 'wxt/browser';
import { callAt } from '../calls/index.ts';
import { withTimeout } from '../storage/failover/timeouts.ts';
import { covers, pageLoaded, presents } from './overlay-visibility.ts';
import { type Layout, type OverlayReply, OverlayRequest, type Shortcut, type Theme } from './panel-messages.ts';
import { loadLayout, saveLayout } from './stored-layout.ts';
import { DEFAULTS, loadSettings } from './stored-settings.ts';
import { recall } from './tab-state.ts';
import { bringOverlay } from './toolbar.ts';

/** The name of the launcher's button. */
const LABEL = 'Open Fireside';

interface Ears {
  /** Does what a key of the manifest stands for, pressed in the page of this tab. */
  press(key: Shortcut, tab?: Browser.tabs.Tab): void;
  /** Hears of messages that were refused, without their content. */
  complain(what: string): void;
}

/**
 * Answers what an overlay asks before its port is open. Undefined where nothing is to be answered: the sender is not
 * the content script in the top frame of a call page, or the message is not one of ours.
 */
export async function answerOverlay(
  raw: unknown,
  sender: Browser.runtime.MessageSender,
  { press, complain }: Ears,
): Promise<OverlayReply | undefined> {
  const tab = sender.tab?.id;
  const call = sender.url && callAt(sender.url);
  if (sender.id !== browser.runtime.id || tab === undefined || sender.frameId !== 0 || !call) {
    complain('a message of a stranger was refused');
    return undefined;
  }
  const message = OverlayRequest.safeParse(raw);
  if (!message.success) {
    complain('a message of an overlay was not understood');
    return undefined;
  }
  if (message.data.type === 'bring') {
    await bringOverlay(tab);
    return undefined;
  }
  if (message.data.type === 'moved') {
    await saveLayout(call.host, message.data.spots);
    return undefined;
  }
  if (message.data.type === 'presenting') {
    await presents(tab, message.data.presenting);
    return undefined;
  }
  if (message.data.type === 'covered') {
    await covers(tab, message.data.covered);
    return undefined;
  }
  if (message.data.type === 'pressed') {
    press(message.data.key, sender.tab);
    return undefined;
  }
  // The launcher does not wait for what the toolbar button says.
  void pageLoaded(tab);
  const [{ open, hidden = false }, { launcher, hideWhilePresenting: guard, panelTheme: theme }, spots] =
    await Promise.all([
      // Notes can be taken though nothing of this can be read.
      recall(tab).catch(() => ({ open: 'closed' as const, hidden: false })),
      loadSettings().catch(() => DEFAULTS),
      withTimeout(loadLayout(call.host)).catch((): Layout => ({})),
    ]);
  const style = launcherStyle(theme, spots.launcher);
  return { open, launcher, spots, guard, hidden, theme, label: LABEL, style };
}

/** How the launcher looks before the overlay is there, which then puts it in the same place. */
function launcherStyle(theme: Theme, spot: Layout['launcher']): string {
  const scheme = theme === 'system' ? 'light dark' : theme;
  const place = spot
    ? `min(${spot.x}px, 100vw - 40px) min(${spot.y}px, 100vh - 40px)`
    : 'calc(100vw - 52px) calc(50vh - 20px)';
  return `color-scheme: ${scheme}; translate: ${place}`;
}
