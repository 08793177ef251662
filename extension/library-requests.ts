import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { Id } from '../domain/guide/guide.ts';
import { popOut } from './windows.ts';

const OpenPanel = z.object({ type: z.literal('open panel'), interview: Id });

/** Asks the background to open an interview in a panel window: only the background may open one. */
export async function requestPanel(interview: string): Promise<void> {
  await browser.runtime.sendMessage({ type: 'open panel', interview } satisfies z.infer<typeof OpenPanel>);
}

/** Handles a request of the library. Returns false if the sender is not the library, or asks for something else. */
export function answerLibrary(raw: unknown, { id, url }: { id?: string; url?: string }): boolean {
  const ours = id === browser.runtime.id && url?.startsWith(browser.runtime.getURL('/library.html')) === true;
  const message = OpenPanel.safeParse(raw);
  if (!ours || !message.success) return false;
  void popOut({ interview: message.data.interview });
  return true;
}
