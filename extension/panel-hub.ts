import { type Browser, browser } from 'wxt/browser';
import type { Channel } from '../storage/channel.ts';
import { portAuthenticator } from './authenticate-port.ts';
import { bufferedChannel } from './buffered-channel.ts';
import { caretHandoff, type Wanted } from './caret-handoff.ts';
import { movePanel } from './move-panel.ts';
import { callTabOf, type PanelConnection, tellPanel } from './panel-connection.ts';
import { type MatchStore, panelMatcher } from './panel-match.ts';
import { FromOverlay, FromPanel, PANEL_PORT, type Shortcut, STORE_PORT } from './panel-messages.ts';
import { portChannel } from './port-channel.ts';
import { type Caller, callerOf } from './port-sender.ts';
import { tabSessions } from './tab-sessions.ts';
import { recall, remember } from './tab-state.ts';
import * as windows from './windows.ts';

interface PanelHubOptions {
  recordStore: MatchStore;
  /** Serves the record store on a view's channel. */
  serve(channel: Channel): void;
  /**
   * A tab has a frame of ours but no overlay to authenticate it, for example after the extension was disabled and
   * enabled again.
   */
  orphaned(tab: number): void;
  /** Runs a shortcut that was pressed in the panel of this call tab, or, without a tab, in a panel outside call pages. */
  press(key: Shortcut, tab?: Browser.tabs.Tab): void;
  /** Reports a refused message or port, without its content. */
  complain(what: string): void;
}

/**
 * The background's end of all ports. It authenticates each port, passes messages on between the overlay and the panel of a
 * tab, and tells each panel which interview belongs where it is.
 */
export function panelHub({ recordStore, serve, orphaned, press, complain }: PanelHubOptions) {
  const panels = new Set<PanelConnection>();
  const sessions = tabSessions();
  const sendMatch = panelMatcher(recordStore);
  const caret = caretHandoff(panels);
  const frames = portAuthenticator({
    sendToken: (tab, token) => sessions.tellOverlay(tab, { type: 'token', token }),
    refused(tab) {
      complain('a frame that no overlay authenticated was refused');
      if (!sessions.hasOverlay(tab)) orphaned(tab);
    },
  });

  function accept(port: Browser.runtime.Port): void {
    const caller = callerOf(port.sender, port.name, browser.runtime.id, browser.runtime.getURL(''));
    if (!caller) {
      complain('a port that is not one of ours was refused');
      port.disconnect();
      return;
    }
    const channel = bufferedChannel(portChannel(port));
    if (caller.is === 'overlay') connectOverlay(channel, caller.tab);
    else if (caller.is === 'page') connectView(channel, port.name, caller);
    else frames.authenticate(caller.tab, channel, (authenticated) => connectView(authenticated, port.name, caller));
  }

  function connectView(channel: Channel, name: string, caller: Caller): void {
    if (name === STORE_PORT) serve(channel);
    else if (name === PANEL_PORT) connectPanel(channel, caller);
    else channel.close();
  }

  function connectOverlay(channel: Channel, tab: number): void {
    channel.onClose(sessions.connectOverlay(tab, channel));
    channel.onMessage((raw) => {
      const message = FromOverlay.safeParse(raw).data;
      if (!message) return complain('a message of an overlay was not understood');
      if (message.type === 'shown') void remember(tab, { open: message.open });
      sessions.toPanel(tab, message);
    });
    frames.overlayConnected(tab);
  }

  function connectPanel(channel: Channel, caller: Caller): void {
    const callTab = caller.is === 'frame' ? caller.tab : undefined;
    const panel: PanelConnection = {
      ...{ channel, callTab },
      ...{ besideTab: undefined, host: undefined, interview: undefined, placement: undefined },
    };
    panels.add(panel);
    const leaveSession = callTab === undefined ? undefined : sessions.connectPanel(callTab, panel);
    channel.onClose(() => {
      panels.delete(panel);
      leaveSession?.();
    });
    channel.onMessage((raw) => {
      const message = FromPanel.safeParse(raw).data;
      if (!message) return complain('a message of a panel was not understood');
      handle(panel, message);
    });
  }

  function handle(panel: PanelConnection, message: FromPanel): void {
    const { callTab } = panel;
    switch (message.type) {
      case 'hello':
        panel.interview = message.interview;
        panel.placement = message.home;
        if (callTab === undefined) panel.besideTab = message.tab;
        caret.complete(panel);
        if (callTab !== undefined) sessions.deliverQueued(callTab);
        void sendMatch(panel);
        return;
      case 'showing':
        panel.interview = message.interview ?? undefined;
        if (callTab !== undefined) void remember(callTab, { interview: panel.interview });
        return;
      case 'collapse':
      case 'catch up':
      case 'pill':
        if (callTab !== undefined) sessions.tellOverlay(callTab, message);
        return;
      case 'focus':
        if (callTab !== undefined) sessions.tellOverlay(callTab, { ...message, type: 'panel focus' });
        return;
      case 'pressed':
        if (message.key === 'toolbar' && callTab === undefined) tellPanel(panel, { type: 'focus composer' });
        else void callTabOf(panel).then((tab) => press(message.key, tab));
        return;
      case 'move': {
        const { to, interview } = message;
        void movePanel({ panel, to, interview }, { write, tellOverlay: sessions.tellOverlay }).catch(() =>
          complain('the panel could not be opened in another place'),
        );
        return;
      }
      case 'open library':
        void windows.openLibrary(message.interview, message.handOver);
    }
  }

  function write(wanted: Wanted): void {
    const moved = caret.request(wanted);
    if (moved) void sendMatch(moved);
  }

  return {
    accept,
    write,
    /** Collapses the panel over the call of a tab, if there is one. */
    collapse: (tab: number) => sessions.tellOverlay(tab, { type: 'collapse' }),
    /** The interview shown in a tab, to continue it elsewhere. */
    async shownIn(tab: number): Promise<string | undefined> {
      return sessions.panelIn(tab)?.interview ?? (await recall(tab).catch(() => undefined))?.interview;
    },
    /** The address or title of a tab changed, so it may hold another call. */
    tabChanged(tab: number): void {
      for (const panel of panels) if ((panel.callTab ?? panel.besideTab) === tab) void sendMatch(panel);
    },
  };
}
