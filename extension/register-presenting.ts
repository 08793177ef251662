import { browser } from 'wxt/browser';
import { CALL_MATCHES } from '../calls/index.ts';
import { serialQueue } from '../storage/serial-queue.ts';
import { callTabs } from './toolbar.ts';

const ID = 'presenting';
const FILE = 'presenting.js';

/** Chromium's types lack the last property. */
type Script = Parameters<typeof browser.scripting.registerContentScripts>[0][number] & {
  matchOriginAsFallback?: boolean;
};

/** Serialises calls, so that the last one counts. */
const queue = serialQueue();

/**
 * Registers or unregisters the script that detects presenting in the pages' own world. Open call pages receive it at once;
 * unregistered, it stays in them without effect until they are reloaded. Rejects if the browser refuses.
 */
export function registerPresenting(wanted: boolean): Promise<void> {
  return queue.run(() => register(wanted));
}

async function register(wanted: boolean): Promise<void> {
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
