import 'fake-indexeddb/auto';
import { afterAll, expect } from 'vitest';
import { type Channel, channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import { failoverStore } from '../../storage/failover/failover-store.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { RecordStore } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import { throughJson } from './channels.ts';
import { type Specimen, storeContract } from './contract.ts';

let count = 0;
const complaints: string[] = [];
afterAll(() => {
  expect(complaints).toEqual([]);
});

async function inMemory(): Promise<Specimen> {
  const recordStore = memoryStore();
  return { recordStore, later: async () => recordStore, runs: 100, final: true };
}

async function inIdb(): Promise<Specimen> {
  const name = `contract-${count++}`;
  let last = indexedDbStore(name);
  const recordStore = last;
  return {
    recordStore,
    async later() {
      await last.close();
      last = indexedDbStore(name);
      return last;
    },
    runs: 25,
    final: true,
  };
}

async function steady(): Promise<Specimen> {
  const keyValueStore = memoryKeyValueStore();
  const open = (name: string, fresh: () => void) => indexedDbStore(`${name}-of-${mine}`, fresh);
  const mine = count++;
  const make = () =>
    failoverStore({
      keyValueStore,
      open,
      newSession: async () => true,
      databases: async () => [],
      erase: async () => undefined,
      now: Date.now,
    });
  return { recordStore: make(), later: async () => make(), runs: 25, final: true };
}

/** The same behind a channel; `later` gets its own channel to its own background. */
function remote(make: () => Promise<Specimen>, through: (channel: Channel) => Channel = (channel) => channel) {
  const viewOf = (recordStore: RecordStore) => {
    const serve = storeService(recordStore, (what) => complaints.push(what));
    return storeClient({
      writer: `view-${count++}`,
      connect() {
        const [ours, theirs] = channelPair();
        serve(through(theirs));
        return through(ours);
      },
    });
  };
  return async (): Promise<Specimen> => {
    const inner = await make();
    return {
      ...inner,
      recordStore: viewOf(inner.recordStore),
      later: async () => viewOf(await inner.later()),
      final: false,
    };
  };
}

storeContract('memory', inMemory);
storeContract('idb', inIdb);
storeContract('steady', steady);
storeContract('remote of memory', remote(inMemory));
storeContract('remote of memory, through JSON', remote(inMemory, throughJson));
storeContract('remote of idb', remote(inIdb));
storeContract('remote of steady', remote(steady));
