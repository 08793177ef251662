import { browser } from 'wxt/browser';
import { openDatabaseRegistry } from '../storage/failover/database-registry.ts';
import { guardedStore } from '../storage/failover/guarded-store.ts';
import { databaseNames } from '../storage/indexeddb/indexeddb-store.ts';
import { privateStore } from './private-store.ts';

/** Whether the browser was started, or the extension loaded, since the last call. */
export async function newSession(): Promise<boolean> {
  const { known } = await browser.storage.session.get('known').catch(() => ({ known: false }));
  if (!known) await browser.storage.session.set({ known: true }).catch(() => undefined);
  return !known;
}

/** Shared by all callers, so that a hanging storage is waited for once and retried by one timer. */
const keyValueStore = guardedStore(privateStore, () => undefined);

/** The name of the current database, which changes when a damaged one is set aside. */
export async function currentDatabase(): Promise<string> {
  return (await openDatabaseRegistry(keyValueStore, databaseNames)).current();
}
