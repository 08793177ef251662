import type { Browser } from 'wxt/browser';
import { folded } from '../../../domain/interview/open-text.ts';
import { versionsOf } from '../../../domain/merge/text.ts';
import type { FoundInterview, Health } from '../../../storage/record-store.ts';
import type { ExtensionPage } from './damaged-browser.ts';

/** The extension API of pages. */
declare const chrome: typeof Browser;

/** What the background answers to a question from a page of the extension. Rejects if it says that it failed. */
async function ask<T extends object>(page: ExtensionPage, question: Record<string, unknown>): Promise<T> {
  const answer = await page.evaluate(
    (asked) =>
      new Promise<string>((resolve, reject) => {
        const port = chrome.runtime.connect({ name: 'store' });
        port.onDisconnect.addListener(() => reject(new Error('The port is closed.')));
        port.onMessage.addListener((message: { ask?: number; type: string; reason?: string }) => {
          if (message.ask !== asked.ask) return;
          port.disconnect();
          if (message.type === 'failed') reject(new Error(`The store failed: ${message.reason}`));
          else resolve(JSON.stringify(message));
        });
        port.postMessage(asked);
      }),
    { ask: 1, ...question },
  );
  return JSON.parse(answer);
}

/** The state of the stores, once they were compared. */
export async function healthIn(page: ExtensionPage): Promise<Health> {
  return (await ask<{ health: Health }>(page, { type: 'health' })).health;
}

/** What the user presses on: to continue with a new database, or after having read of a loss. */
export async function press(page: ExtensionPage, type: 'set aside' | 'accept loss'): Promise<void> {
  await ask(page, { type });
}

/** All texts of an interview that can be reached, finished or not. */
export async function textsOf(page: ExtensionPage, id: string): Promise<Set<string>> {
  const { interview } = await ask<{ interview?: FoundInterview }>(page, { type: 'interview', id });
  if (!interview) return new Set();
  const { notes = {} } = folded(interview.record, interview.texts);
  return new Set(Object.values(notes).flatMap(({ text }) => versionsOf(text).map((one) => one.text)));
}

/** Runs in a page of the extension: what each store holds, as text. */
export async function readStores(): Promise<{ database: string; second: string }> {
  const wait = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const numbers = (await indexedDB.databases()).map(({ name }) => /^fireside(?:-(\d+))?$/.exec(name ?? ''));
  const [last = 0] = numbers.flatMap((found) => (found ? [Number(found[1] ?? 1)] : [])).sort((a, b) => b - a);
  let database = '';
  if (last > 0) {
    const db = await wait(indexedDB.open(last === 1 ? 'fireside' : `fireside-${last}`));
    const stores = ['interviews', 'notes', 'texts', 'packed'].filter((name) => db.objectStoreNames.contains(name));
    for (const name of stores) database += JSON.stringify(await wait(db.transaction(name).objectStore(name).getAll()));
    db.close();
  }
  let second = JSON.stringify(await chrome.storage.local.get(null));
  const files = await navigator.storage
    .getDirectory()
    .then((root) => root.getDirectoryHandle('private'))
    .catch(() => undefined);
  if (files)
    for await (const handle of files.values())
      if (handle.kind === 'file') second += await (await (handle as FileSystemFileHandle).getFile()).text();
  return { database, second };
}
