import 'fake-indexeddb/auto';
import { afterAll, describe, expect, it } from 'vitest';
import { type Channel, channelPair } from '../../storage/channel.ts';
import { storeClient } from '../../storage/client.ts';
import { indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type ServedStore, storeService } from '../../storage/service.ts';
import { throughJson, viewIdOf } from './channels.ts';
import { CONTRACT, type Specimen, storeContract } from './contract.ts';
import { START } from './made-changes.ts';

const complaints: string[] = [];
afterAll(() => {
  expect(complaints).toEqual([]);
});

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

/** The same as a view has it, behind a channel; a later one has a channel of its own to a background of its own. */
function remote(make: () => Promise<Specimen>, through: (channel: Channel) => Channel = (channel) => channel) {
  const viewOf = (recordStore: Specimen['store']): Specimen['store'] => {
    const serve = storeService(recordStore as ServedStore, { complain: (what) => complaints.push(what) });
    count += 1;
    const client = storeClient({
      view: viewIdOf(`view${count}`),
      connect() {
        const [ours, theirs] = channelPair();
        serve(through(theirs));
        return through(ours);
      },
    });
    return {
      ...client,
      async interview(id) {
        const found = await client.interview(id);
        if (!found) return undefined;
        // What other views compose is no part of what is stored.
        const { held: _, ...stored } = found;
        return stored;
      },
    };
  };
  return async (): Promise<Specimen> => {
    const inner = await make();
    return { ...inner, store: viewOf(inner.store), later: async () => viewOf(await inner.later()) };
  };
}

storeContract('memory', inMemory);
storeContract('IndexedDB', inIndexedDb);

/** What only the background asks of a store. */
const NOT_OVER_A_PORT = [
  'forgets what it has known as deleted for a day, and nothing else',
  'does not forget a deleted note in which somebody types',
  'forgets deleted records of the other kinds',
  'purges as the store in memory does',
  'tells by shards and digests what it holds, and gives states by key',
  'is united with another store by states, texts and copies alone',
];

describe.each([
  ['memory', remote(inMemory)],
  ['memory, through JSON', remote(inMemory, throughJson)],
  ['IndexedDB', remote(inIndexedDb)],
])('a view of %s: a record store', (_, make) => {
  it.each(Object.entries(CONTRACT).filter(([name]) => !NOT_OVER_A_PORT.includes(name)))(
    '%s',
    async (_name, requirement) => {
      await expect(requirement(make)).resolves.not.toThrow();
    },
  );
});
