import { vi } from 'vitest';

/** What was asked of IndexedDB. */
export interface Traffic {
  /** Requests that write, as "store verb", sorted. */
  writes: string[];
  /** Values that were put, as JSON. */
  put: string[];
  /** Requests that read, as "store verb", sorted. */
  reads: string[];
  /** Number of records and keys that were read, sums of digests aside. */
  read: number;
  /** Modes of the transactions. */
  transactions: string[];
}

const WRITING = ['put', 'add', 'delete', 'clear'];
const READING = ['get', 'getKey', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'];

/** Runs something, and returns what it asked of IndexedDB. */
export async function trafficOf(run: () => Promise<unknown>): Promise<Traffic> {
  const traffic: Traffic = { writes: [], put: [], reads: [], read: 0, transactions: [] };
  const spies = [IDBObjectStore, IDBIndex].flatMap((type) =>
    [...WRITING, ...READING]
      .filter((verb) => verb in type.prototype)
      .map((verb) => spyOn(type.prototype as unknown as Spied, verb, traffic)),
  );
  const begin = IDBDatabase.prototype.transaction;
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...given
  ) {
    traffic.transactions.push(`${given[1] ?? 'readonly'}`);
    return begin.apply(this, given);
  });
  await run();
  for (const spy of [...spies, transactions]) spy.mockRestore();
  return { ...traffic, writes: traffic.writes.sort(), reads: traffic.reads.sort() };
}

type Spied = Record<string, (...given: unknown[]) => IDBRequest>;

function spyOn(prototype: Spied, verb: string, traffic: Traffic) {
  const real = prototype[verb];
  if (!real) throw new Error(`There is no ${verb}.`);
  return vi.spyOn(prototype, verb).mockImplementation(function (this: IDBObjectStore & IDBIndex, ...given: unknown[]) {
    const request = Reflect.apply(real, this, given);
    const store = this.objectStore ?? this;
    const name = `${store.name} ${verb}`;
    if (WRITING.includes(verb)) {
      traffic.writes.push(name);
      if (verb === 'put') traffic.put.push(JSON.stringify(given[0]));
    } else {
      traffic.reads.push(name);
      request.addEventListener('success', () => {
        const { result } = request;
        if (store.name === 'digests') return;
        traffic.read += Array.isArray(result) ? result.length : verb !== 'count' && result ? 1 : 0;
      });
    }
    return request;
  });
}
