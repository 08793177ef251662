import { type FailoverStore, failoverStore } from '../storage/failover/failover-store.ts';
import { databaseNames, eraseDatabase, indexedDbStore } from '../storage/indexeddb/indexeddb-store.ts';
import { session } from './current-database.ts';
import { databaseLog } from './database-log.ts';
import { privateStore } from './private-store.ts';

/** The two stores of a background that was just started: the database, and the mirror in the browser's private storage. */
export function backgroundStore(): FailoverStore {
  return failoverStore({
    keyValueStore: privateStore,
    open: (name, fresh) => indexedDbStore(name, fresh),
    session,
    databases: databaseNames,
    erase: eraseDatabase,
    ...(!import.meta.env.FIREFOX && { log: databaseLog }),
    now: Date.now,
  });
}
