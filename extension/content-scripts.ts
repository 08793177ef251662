import { browser } from 'wxt/browser';
import { serialQueue } from '../storage/serial-queue.ts';

type Registered = Parameters<typeof browser.scripting.registerContentScripts>[0][number];

/** A script for pages. */
export interface PageScript {
  id: string;
  js: string[];
  runAt: 'document_start';
  world?: 'MAIN';
  allFrames?: boolean;
  /** Chromium's types lack it. */
  matchOriginAsFallback?: boolean;
}

/** Serialises calls, so that the last one counts. */
const queue = serialQueue();

/**
 * Registers a script for these pages and no others, beyond the end of the browser; without any, unregisters it. Browsers
 * keep a registration whose pages are no longer allowed, and Chromium forgets all at an update. Resolves to whether
 * anything was registered that was not before. Rejects if the browser refuses.
 */
export function registerScript(script: PageScript, matches: readonly string[]): Promise<boolean> {
  return queue.run(async () => {
    const { scripting } = browser;
    const ids = [script.id];
    const [found] = await scripting.getRegisteredContentScripts({ ids });
    if (matches.length === 0) {
      if (found) await scripting.unregisterContentScripts({ ids });
      return false;
    }
    if (found?.matches && isSame(found.matches, matches)) return false;
    const full: Registered = { ...script, matches: [...matches], persistAcrossSessions: true };
    await (found ? scripting.updateContentScripts([full]) : scripting.registerContentScripts([full]));
    return true;
  });
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
