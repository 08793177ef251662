import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerDeck } from '../../../extension/hand-over/deck-requests.ts';
import { changeHandOver } from '../../../extension/hand-over/hand-over-key.ts';

/** What a deck needs of the browser. */
export interface DeckBrowser {
  /** Whether the browser lets Fireside copy without a click. */
  mayCopy: boolean;
}

/** Makes the background answer the decks of this document, until the next background starts; the key is Alt+Shift+Y. */
export function answerDecks(): DeckBrowser {
  const made: DeckBrowser = { mayCopy: false };
  Object.assign(fakeBrowser, {
    commands: { getAll: async () => [{ name: 'hand-over', shortcut: 'Alt+Shift+Y' }] },
    permissions: {
      ...fakeBrowser.permissions,
      contains: async () => made.mayCopy,
      request: async () => {
        made.mayCopy = true;
        return true;
      },
    },
  });
  const sender = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/library.html') };
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async (message: unknown) => answerDeck(message, sender, (change) => void changeHandOver(change)),
  });
  return made;
}
