import { browser } from 'wxt/browser';
import { callAccess } from './call-access.ts';
import { type PageScript, registerScript } from './content-scripts.ts';
import { callTabs } from './toolbar.ts';

const FILE = 'presenting.js';

const SCRIPT: PageScript = {
  id: 'presenting',
  js: [FILE],
  allFrames: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
  world: 'MAIN',
};

/**
 * Registers or unregisters the script that detects presenting in the pages' own world. Open call pages receive it at once;
 * unregistered, it stays in them without effect until they are reloaded. Rejects if the browser refuses.
 */
export async function registerPresenting(wanted: boolean): Promise<void> {
  const { matches } = await callAccess();
  if (!(await registerScript(SCRIPT, wanted ? matches : []))) return;
  for (const tabId of await callTabs()) {
    const target = { tabId, allFrames: true };
    void browser.scripting.executeScript({ target, files: [`/${FILE}`], world: 'MAIN' }).catch(() => undefined);
  }
}
