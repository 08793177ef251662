import { type FailoverStore, failoverStore } from '../storage/failover/failover-store.ts';
import { databaseNames, eraseDatabase, indexedDbStore } from '../storage/indexeddb/indexeddb-store.ts';
import { newSession } from './current-database.ts';
import { privateStore } from './private-store.ts';

/** The store of a background that was just started: the database, with the browser's private storage as the fallback. */
export function backgroundStore(): FailoverStore {
  return failoverStore({
    keyValueStore: privateStore,
    open: indexedDbStore,
    newSession,
    databases: databaseNames,
    erase: eraseDatabase,
    now: Date.now,
  });
}
