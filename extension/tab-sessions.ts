import type { Channel } from '../storage/channel.ts';
import { type PanelConnection, tellPanel } from './panel-connection.ts';
import type { ToOverlay, ToPanel } from './panel-messages.ts';

/** Maximum messages queued while a panel reloads. */
const MAX_QUEUED = 500;

interface TabSession {
  overlay?: Channel;
  panel?: PanelConnection;
  /** What the overlay sent while no panel was connected; delivered when the next one says hello. */
  queued: ToPanel[];
}

/** The overlay and the panel that are connected in each tab, and the messages between them. */
export function tabSessions() {
  const sessions = new Map<number, TabSession>();

  function sessionOf(tab: number): TabSession {
    const session = sessions.get(tab) ?? { queued: [] };
    sessions.set(tab, session);
    return session;
  }

  function removeIfEmpty(tab: number): void {
    const session = sessions.get(tab);
    if (session && !session.overlay && !session.panel) sessions.delete(tab);
  }

  function tellOverlay(tab: number, message: ToOverlay): void {
    sessions.get(tab)?.overlay?.post(message);
  }

  return {
    tellOverlay,
    hasOverlay: (tab: number): boolean => sessions.get(tab)?.overlay !== undefined,
    panelIn: (tab: number): PanelConnection | undefined => sessions.get(tab)?.panel,
    /** Makes this the overlay of a tab, replacing an earlier one. Returns what to call when its port closes. */
    connectOverlay(tab: number, channel: Channel): () => void {
      const session = sessionOf(tab);
      session.overlay = channel;
      // Chromium ends the background together with a crashed frame, so the overlay may not know that its panel is gone.
      if (!session.panel) tellOverlay(tab, { type: 'panel gone' });
      return () => {
        if (session.overlay !== channel) return;
        delete session.overlay;
        removeIfEmpty(tab);
      };
    },
    /** Makes this the panel of a tab, replacing an earlier one. Returns what to call when its port closes. */
    connectPanel(tab: number, panel: PanelConnection): () => void {
      const session = sessionOf(tab);
      session.panel = panel;
      return () => {
        if (session.panel !== panel) return;
        delete session.panel;
        tellOverlay(tab, { type: 'panel gone' });
        removeIfEmpty(tab);
      };
    },
    /** Passes a message to the panel of a tab, or queues it while the panel reloads. */
    toPanel(tab: number, message: ToPanel): void {
      const { panel, queued = [] } = sessions.get(tab) ?? {};
      if (panel) tellPanel(panel, message);
      else if (queued.length < MAX_QUEUED) queued.push(message);
    },
    /** Delivers what was queued for the panel of a tab. */
    deliverQueued(tab: number): void {
      const { panel, queued = [] } = sessions.get(tab) ?? {};
      if (panel) for (const message of queued.splice(0)) tellPanel(panel, message);
    },
  };
}
