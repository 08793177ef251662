import { browser } from 'wxt/browser';
import type { Shelf } from '../storage/shelf.ts';
import { openRecord } from '../storage/steady/record.ts';

/** The extension's `storage.local`, that does not depend on IndexedDB. */
export const localShelf: Shelf = {
  async all(prefix) {
    const everything = await browser.storage.local.get(null);
    return Object.fromEntries(Object.entries(everything).filter(([key]) => key.startsWith(prefix)));
  },
  set: (records) => browser.storage.local.set(records),
  remove: (keys) => browser.storage.local.remove([...keys]),
};

/** Whether the browser was started, or the extension loaded, since this was asked last. */
export async function newSession(): Promise<boolean> {
  const { known } = await browser.storage.session.get('known').catch(() => ({ known: false }));
  if (!known) await browser.storage.session.set({ known: true }).catch(() => undefined);
  return !known;
}

/** The name of the database that is current: another one after a damaged one was put aside. */
export async function currentDatabase(): Promise<string> {
  return (await openRecord(localShelf)).current();
}
