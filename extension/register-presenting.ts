import { browser } from 'wxt/browser';
import { CALL_MATCHES } from '../calls/index.ts';
import { callTabs } from './toolbar.ts';

const ID = 'presenting';
const FILE = 'presenting.js';

/** What Chromium's types don't have yet. */
type Script = Parameters<typeof browser.scripting.registerContentScripts>[0][number] & {
  matchOriginAsFallback?: boolean;
};

let last: Promise<unknown> = Promise.resolve();

/**
 * Sees to it that the script which notices presenting runs in the pages' own world if it is wanted, and is not even
 * registered if not. Pages that are open already get it at once; they keep it, unheard, until they are loaded again.
 * Rejects when the browser refuses.
 */
export function registerPresenting(wanted: boolean): Promise<void> {
  // One after the other, so that the last word counts.
  const turn = last.then(() => settle(wanted));
  last = turn.catch(() => undefined);
  return turn;
}

async function settle(wanted: boolean): Promise<void> {
  const { scripting } = browser;
  const found = await scripting.getRegisteredContentScripts({ ids: [ID] });
  if (found.length > 0 === wanted) return;
  if (!wanted) {
    await scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const script: Script = {
    id: ID,
    js: [FILE],
    matches: [...CALL_MATCHES],
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_start',
    world: 'MAIN',
    persistAcrossSessions: true,
  };
  await scripting.registerContentScripts([script]);
  for (const tabId of await callTabs()) {
    const target = { tabId, allFrames: true };
    void scripting.executeScript({ target, files: [`/${FILE}`], world: 'MAIN' }).catch(() => undefined);
  }
}
