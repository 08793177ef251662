import { browser } from 'wxt/browser';
import { openDatabaseRegistry } from '../storage/failover/database-registry.ts';
import { guardedStore } from '../storage/failover/guarded-store.ts';
import { databaseNames } from '../storage/indexeddb/indexeddb-store.ts';
import { privateStore } from './private-store.ts';

/** Whether the browser was started, or the extension loaded, since this was asked last. */
export async function newSession(): Promise<boolean> {
  const { known } = await browser.storage.session.get('known').catch(() => ({ known: false }));
  if (!known) await browser.storage.session.set({ known: true }).catch(() => undefined);
  return !known;
}

/** One for all who ask: a storage that hangs is then waited for once, and tried again with one timer. */
const keyValueStore = guardedStore(privateStore, () => undefined);

/** The name of the database that is current: another one after a damaged one was put aside. */
export async function currentDatabase(): Promise<string> {
  return (await openDatabaseRegistry(keyValueStore, databaseNames)).current();
}
