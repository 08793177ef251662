import type { Channel } from '../storage/channel.ts';
import { AUTHENTICATED, EchoedToken } from './panel-messages.ts';

/** Time in which a frame's port must echo its token, in ms: its overlay may connect a moment later than the frame. */
const TIMEOUT = 3000;

/**
 * Maximum unauthenticated ports in one tab; beyond it the oldest is closed. Our frame opens two. The limit lets a page that
 * frames the panel twenty times not push out the frame that its overlay made.
 */
const MAX_WAITING = 64;

interface WaitingPort {
  token: string;
  refuse(): void;
}

interface Options {
  /** Sends a token to the overlay of a tab, if one is connected. */
  sendToken(tab: number, token: string): void;
  /** A port was closed because it did not echo its token. */
  refused(tab: number): void;
}

/**
 * Authenticates the ports of a frame in a call page if the overlay of that page made the frame. Each port gets a random
 * token, sent only to the overlay, which posts it into its frame. A frame that the page made never receives one.
 */
export function portAuthenticator({ sendToken, refused }: Options) {
  const tabs = new Map<number, Set<WaitingPort>>();

  return {
    /**
     * Calls `accept` once the port has echoed its own token. Other tokens are ignored, not punished: our frame receives
     * the tokens of all frames in its tab.
     */
    authenticate(tab: number, channel: Channel, accept: (channel: Channel) => void): void {
      const waiting = tabs.get(tab) ?? new Set();
      tabs.set(tab, waiting);
      const leave = () => {
        clearTimeout(timer);
        if (waiting.delete(port) && waiting.size === 0) tabs.delete(tab);
      };
      const port: WaitingPort = {
        token: crypto.randomUUID(),
        refuse() {
          leave();
          channel.close();
          refused(tab);
        },
      };
      const timer = setTimeout(port.refuse, TIMEOUT);
      channel.onClose(leave);
      channel.onMessage((raw) => {
        if (!waiting.has(port) || EchoedToken.safeParse(raw).data?.token !== port.token) return;
        leave();
        channel.post(AUTHENTICATED);
        accept(withoutTokens(channel));
      });
      waiting.add(port);
      const [oldest] = waiting;
      if (waiting.size > MAX_WAITING) oldest?.refuse();
      sendToken(tab, port.token);
    },
    /** Sends the tokens of all waiting ports in a tab whose overlay has just connected. */
    overlayConnected(tab: number): void {
      for (const { token } of tabs.get(tab) ?? []) sendToken(tab, token);
    },
  };
}

/** The channel without the tokens that the frame echoed before it knew that it was authenticated. */
function withoutTokens(channel: Channel): Channel {
  return {
    ...channel,
    onMessage: (listener) => channel.onMessage((raw) => EchoedToken.safeParse(raw).success || listener(raw)),
  };
}
