import 'fake-indexeddb/auto';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type Specimen, storeContract } from './contract.ts';
import { START } from './made-changes.ts';

async function inMemory(): Promise<Specimen> {
  const clock = { now: START };
  const store = memoryStore(() => clock.now);
  return { store, later: async () => store, clock, runs: 100 };
}

let count = 0;

async function inIndexedDb(): Promise<Specimen> {
  const clock = { now: START };
  count += 1;
  const name = `contract-${count}`;
  const open = () =>
    indexedDbStore(
      name,
      () => undefined,
      () => clock.now,
    );
  let last = open();
  return {
    store: last,
    async later() {
      await last.close();
      last = open();
      return last;
    },
    clock,
    runs: 40,
  };
}

storeContract('memory', inMemory);
storeContract('IndexedDB', inIndexedDb);
