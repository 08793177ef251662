import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type FailoverStore, failoverStore } from '../../storage/failover/failover-store.ts';
import { databaseNames, eraseDatabase, indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { CONTRACT, type Make } from './contract.ts';
import { START } from './made-changes.ts';
import { sessionThat } from './session-that.ts';

/** What does not hold of two: they have no common digests, and the purge of one may fold an open text before the other does. */
const NOT_OF_TWO = ['purges as the store in memory does', 'does not forget a deleted note in which somebody types'];

let count = 0;

/** Two stores as the browser has them. */
const make: Make = async () => {
  const clock = { now: START };
  const keyValueStore = memoryKeyValueStore();
  count += 1;
  const prefix = `failover-${count}-`;
  const open = () =>
    failoverStore({
      keyValueStore,
      open: (name, fresh) => indexedDbStore(prefix + name, fresh, () => clock.now),
      session: sessionThat(async () => false),
      databases: async () => (await databaseNames()).filter((name) => name.startsWith(prefix)),
      erase: eraseDatabase,
      now: () => clock.now,
    });
  let last = open();
  const writing = new Set<Promise<void>>();
  const write: FailoverStore['write'] = (writes) => {
    const work = last.write(writes);
    writing.add(work);
    return work;
  };
  const store = new Proxy(last, { get: (_, name) => (name === 'write' ? write : last[name as keyof FailoverStore]) });
  const later = async () => {
    await Promise.allSettled(writing);
    await last.flush();
    last.close();
    last = open();
    // Until then what open editors hold may lie in a note already.
    await last.settled();
    return store;
  };
  return { store, later, clock, runs: 5 };
};

describe('two stores', () => {
  it.each(Object.entries(CONTRACT).filter(([name]) => !NOT_OF_TWO.includes(name)))('%s', async (_name, requirement) => {
    await expect(requirement(make)).resolves.not.toThrow();
  });
});
