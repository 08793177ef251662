import type { Channel } from '../storage/channel.ts';
import { ADMITTED, SaidWord } from './panel-messages.ts';

/** Time in which a frame's port must say its word, in ms. */
const PATIENCE = 3000;

/**
 * Maximum ports that wait in one tab; beyond it the oldest is closed. A frame opens two. A page with twenty frames of ours
 * must not crowd out the one that its overlay made.
 */
const MOST_WAITING = 64;

interface Waiting {
  word: string;
  refuse(): void;
}

interface Options {
  /** Sends a word to the overlay of a tab, if one is connected. */
  pass(tab: number, word: string): void;
  /** A port was closed because it did not say its word. */
  refused(tab: number): void;
}

/**
 * Admits the ports of a frame in a call page if the overlay of that page made the frame. Each port gets a random word of
 * its own, sent to the overlay alone, which posts it into its frame: a frame of the page's own never hears it.
 */
export function portAuthenticator({ pass, refused }: Options) {
  const tabs = new Map<number, Set<Waiting>>();

  return {
    /**
     * Calls `admit` once the port has said its own word. Any other word is ignored, not punished: those of all frames in the
     * tab reach ours too.
     */
    authenticate(tab: number, channel: Channel, admit: (channel: Channel) => void): void {
      const others = tabs.get(tab) ?? new Set();
      tabs.set(tab, others);
      const leave = () => {
        clearTimeout(patience);
        if (others.delete(port) && others.size === 0) tabs.delete(tab);
      };
      const port: Waiting = {
        word: crypto.randomUUID(),
        refuse() {
          leave();
          channel.close();
          refused(tab);
        },
      };
      const patience = setTimeout(port.refuse, PATIENCE);
      channel.onClose(leave);
      channel.onMessage((raw) => {
        if (!others.has(port) || SaidWord.safeParse(raw).data?.word !== port.word) return;
        leave();
        channel.post(ADMITTED);
        admit(withoutWords(channel));
      });
      others.add(port);
      const [oldest] = others;
      if (others.size > MOST_WAITING) oldest?.refuse();
      pass(tab, port.word);
    },
    /** Sends the words of all ports that wait in a tab, because its overlay has just connected. */
    overlayConnected(tab: number): void {
      for (const { word } of tabs.get(tab) ?? []) pass(tab, word);
    },
  };
}

/** An admitted channel may say words that it heard before it knew. */
function withoutWords(channel: Channel): Channel {
  return {
    ...channel,
    onMessage: (listener) => channel.onMessage((raw) => SaidWord.safeParse(raw).success || listener(raw)),
  };
}
