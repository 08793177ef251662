import { browser } from 'wxt/browser';
import { databaseNames } from '../storage/idb/index.ts';
import { guarded } from '../storage/steady/guarded.ts';
import { openRecord } from '../storage/steady/record.ts';
import { privateShelf } from './private-shelf.ts';

/** Whether the browser was started, or the extension loaded, since this was asked last. */
export async function newSession(): Promise<boolean> {
  const { known } = await browser.storage.session.get('known').catch(() => ({ known: false }));
  if (!known) await browser.storage.session.set({ known: true }).catch(() => undefined);
  return !known;
}

/** One for all who ask: a storage that hangs is then waited for once, and tried again with one timer. */
const shelf = guarded(privateShelf, () => undefined);

/** The name of the database that is current: another one after a damaged one was put aside. */
export async function currentDatabase(): Promise<string> {
  return (await openRecord(shelf, databaseNames)).current();
}
