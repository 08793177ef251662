import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { NoteChoices } from '../../domain/interview/for-others.ts';
import { type DeckRequest, tellBackground } from './deck-requests.ts';
import { keepChoices, loadChoices } from './hand-over-choices.ts';
import { HAND_OVER_COMMAND } from './hand-over-command.ts';
import { loadHandOver, watchHandOver } from './hand-over-progress.ts';

const CLIPBOARD = { permissions: ['clipboardWrite'] as const satisfies string[] };

const CopyWords = z.object({ type: z.literal('copy words'), text: z.string(), html: z.optional(z.string()) });

type CopyWords = z.infer<typeof CopyWords>;

type OnMessage = Parameters<typeof browser.runtime.onMessage.addListener>[0];

/** The deck's end of a hand-over. */
export const deckLink = {
  load: loadHandOver,
  watch: watchHandOver,
  loadChoices,
  keepChoices: (interview: string, chosen: NoteChoices) => void keepChoices(interview, chosen).catch(() => undefined),
  tell: (request: DeckRequest) => void tellBackground(request).catch(() => undefined),
  /** Copies what the background asks for, until the returned function is called. */
  copies(copy: (words: CopyWords) => Promise<boolean>): () => void {
    // The polyfill accepts a promise as the answer; the types are Chromium's.
    const listener = ((raw: unknown, { id }: { id?: string }) => {
      const message = id === browser.runtime.id ? CopyWords.safeParse(raw).data : undefined;
      return message && copy(message);
    }) as unknown as OnMessage;
    browser.runtime.onMessage.addListener(listener);
    return () => browser.runtime.onMessage.removeListener(listener);
  },
  /** The key that is set; empty: none. */
  async shortcut(): Promise<string> {
    const commands = await browser.commands.getAll();
    return commands.find(({ name }) => name === HAND_OVER_COMMAND)?.shortcut ?? '';
  },
  mayCopy: () => browser.permissions.contains({ permissions: [...CLIPBOARD.permissions] }),
  /** Works only during a click, so nothing may be awaited before. */
  askToCopy: () => browser.permissions.request({ permissions: [...CLIPBOARD.permissions] }).catch(() => false),
};
