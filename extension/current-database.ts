import { browser } from 'wxt/browser';
import { openDatabaseRegistry } from '../storage/failover/database-registry.ts';
import type { BrowserSession } from '../storage/failover/failover-store.ts';
import { guardedStore } from '../storage/failover/guarded-store.ts';
import { databaseNames } from '../storage/indexeddb/indexeddb-store.ts';
import { privateStore } from './private-store.ts';

/** The session of the browser, or of the extension if that was loaded later. */
export const session: BrowserSession = {
  async isNew() {
    const { known } = await browser.storage.session.get('known').catch(() => ({ known: false }));
    return !known;
  },
  noted: () => browser.storage.session.set({ known: true }).catch(() => undefined),
};

/** Shared by all callers, so that a hanging storage is waited for once and retried by one timer. */
const keyValueStore = guardedStore(privateStore, () => undefined);

/** The name of the current database, which changes when a damaged one is set aside. */
export async function currentDatabase(): Promise<string> {
  return (await openDatabaseRegistry(keyValueStore, databaseNames)).current();
}
