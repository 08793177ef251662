import type { Chromium } from './chromium.ts';
import { until } from './poll.ts';

/** Chromium's side panel, which Playwright doesn't know as a page. */
export interface SidePanel {
  /** The value of an expression in its document; as during a click of the user. */
  run<T>(expression: string): Promise<T>;
}

/** Whether the side panel is open. */
export async function isSidePanelOpen(chromium: Chromium): Promise<boolean> {
  return (await targetOf(chromium)) !== undefined;
}

/** The open side panel; waits for it. */
export async function sidePanelOf(chromium: Chromium): Promise<SidePanel> {
  const target = await until('the side panel', () => targetOf(chromium));
  const browser = await chromium.context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('Playwright gave no browser for this profile.');
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId: target, flatten: false });
  const waiting = new Map<number, (answer: { result?: { result?: { value?: unknown } } }) => void>();
  browser.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer = JSON.parse(message);
    waiting.get(answer.id)?.(answer);
  });
  let count = 0;
  return {
    async run<T>(expression: string): Promise<T> {
      count += 1;
      const id = count;
      const answer = new Promise<{ result?: { result?: { value?: unknown } } }>((resolve) => waiting.set(id, resolve));
      const params = { expression, userGesture: true, awaitPromise: true, returnByValue: true };
      const message = JSON.stringify({ id, method: 'Runtime.evaluate', params });
      await browser.send('Target.sendMessageToTarget', { sessionId, message });
      return (await answer).result?.result?.value as T;
    },
  };
}

async function targetOf({ context, extensionId }: Chromium): Promise<string | undefined> {
  const browser = await context.browser()?.newBrowserCDPSession();
  const { targetInfos } = (await browser?.send('Target.getTargets')) ?? { targetInfos: [] };
  await browser?.detach();
  // Windows and the one on top say in their address what they are.
  return targetInfos.find(({ url }) => url === `chrome-extension://${extensionId}/sidepanel.html`)?.targetId;
}
