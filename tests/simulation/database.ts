import { IDBFactory } from 'fake-indexeddb';
import type { Process, Scheduler } from './scheduler.ts';

/*
 * The disk under the database. It keeps an image of each commit, so that it can lose the last ones, be empty or be put back; and it rolls back
 * what was going on in a process that stops, as a browser does.
 */

/** What of fake-indexeddb is used here that has no type. */
interface RawRecord {
  key: unknown;
  value: unknown;
}
interface RawStore {
  name: string;
  records: RawRecords;
  rawIndexes: Map<string, { name: string; records: RawRecords }>;
}
interface RawRecords {
  values(): Iterable<RawRecord>;
  clear(): void;
  put(record: RawRecord): void;
}
interface RawTransaction {
  _state: string;
  _started: boolean;
  _requests: unknown[];
  _rollbackLog: (() => void)[];
  _abort(name: string | null): void;
  mode: string;
  db: RawConnection;
}
interface RawConnection extends IDBDatabase {
  _closed: boolean;
  _closePending: boolean;
}
interface RawDatabase {
  version: number;
  transactions: RawTransaction[];
  connections: RawConnection[];
  rawObjectStores: Map<string, RawStore>;
}
type RawFactory = IDBFactory & { _databases: Map<string, RawDatabase>; _connectionQueues: Map<string, unknown> };

/** All that databases hold at one moment: by the name of the database, by that of the object store or, after a slash, of its index. */
export type Image = ReadonlyMap<string, ReadonlyMap<string, readonly RawRecord[]>>;

export interface TimedImage {
  image: Image;
  /** When it was the current one for the last time, in ms of virtual time. */
  until: number;
}

/** How the database behaves. */
export type DatabaseMood = 'works' | 'refuses' | 'full' | 'hangs' | 'does not open';

/** Images that are kept. */
const KEPT = 60;

/** Values that no version ever wrote. */
const JUNK: readonly unknown[] = [{}, { id: 7 }, { id: 'x', state: null }];

export class Disk {
  readonly factory = new IDBFactory() as RawFactory;
  mood: DatabaseMood = 'works';
  /** The last images, oldest first. */
  readonly images: TimedImage[] = [{ image: new Map(), until: 0 }];
  commits = 0;
  /** Called at each commit, and with each value that is read or written by whom. */
  onCommit: (() => void) | undefined;

  private readonly owners = new WeakMap<RawConnection, Process>();

  private readonly scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;

    const { factory } = this;
    const open = factory.open.bind(factory);
    factory.open = (name: string, version?: number) => {
      const process = scheduler.current;
      if (!process.isAlive) return {} as IDBOpenDBRequest;
      if (this.mood === 'does not open' || this.mood === 'refuses') throw new DOMException('', 'UnknownError');
      const request = open(name, version);
      const adopt = () => {
        const connection = request.result as RawConnection;
        if (this.owners.has(connection)) return;
        this.owners.set(connection, process);
        this.watch(connection);
      };
      request.addEventListener('upgradeneeded', adopt);
      request.addEventListener('success', adopt);
      return request;
    };
  }

  /** Every value that is stored now, and what was before a transaction that is not complete. */
  *values(): Iterable<unknown> {
    for (const stores of this.image().values())
      for (const records of stores.values()) for (const { value } of records) yield value;
    for (const { rawObjectStores } of this.factory._databases.values())
      for (const store of rawObjectStores.values()) for (const { value } of store.records.values()) yield value;
  }

  /** The connections of a process are gone, and what it had not committed; of what was done but not reported it may keep all. */
  drop(process: Process, keepsUnreported: boolean): void {
    for (const [name, raw] of this.factory._databases) {
      // One that was just being opened has no owner yet.
      const gone = raw.connections.filter((one) => (this.owners.get(one) ?? process) === process);
      for (const transaction of raw.transactions.filter(
        ({ db, _state }) => gone.includes(db) && _state !== 'finished',
      )) {
        const isDone = transaction._started && transaction._requests.length === 0 && transaction.mode === 'readwrite';
        if (!(isDone && keepsUnreported)) this.rollBack(name, transaction);
        transaction._state = 'finished';
      }
      raw.transactions = raw.transactions.filter(({ db }) => !gone.includes(db));
      raw.connections = raw.connections.filter((one) => !gone.includes(one));
      for (const connection of gone) Object.assign(connection, { _closed: true, _closePending: true });
    }
    this.factory._connectionQueues.clear();
    this.keepImage();
  }

  /** Puts an image in the place of what is stored. Only while nobody is connected. */
  putBack(image: Image): void {
    for (const [name, raw] of [...this.factory._databases]) {
      const stores = image.get(name);
      if (!stores) {
        this.factory._databases.delete(name);
        continue;
      }
      fill(raw, stores);
    }
    this.keepImage();
  }

  /** Undoes what a transaction did. A damaged record can't be stored again by the rules, so then all is as it was committed last. */
  private rollBack(name: string, { _rollbackLog }: RawTransaction): void {
    let isUndone = true;
    for (const undo of _rollbackLog.splice(0).reverse()) {
      try {
        undo();
      } catch {
        isUndone = false;
      }
    }
    const [raw, stores] = [this.factory._databases.get(name), this.image().get(name)];
    if (!isUndone && raw && stores) fill(raw, stores);
  }

  /** What is stored now. */
  image(): Image {
    return this.images.at(-1)?.image ?? new Map();
  }

  /** Damages a stored record. Returns whether there was one. */
  damage(choice: number): boolean {
    const all = [...this.factory._databases.values()].flatMap(({ rawObjectStores }) =>
      [...rawObjectStores.values()].flatMap((store) =>
        [...store.records.values()].map((record) => ({ store, key: record.key, value: record.value })),
      ),
    );
    const one = all[choice % Math.max(1, all.length)];
    if (!one) return false;
    const { store, key, value } = one;
    const junk = JUNK[choice % JUNK.length];
    const damaged =
      typeof junk === 'object' && junk !== null && typeof value === 'object' && value !== null && choice % 2 === 0
        ? { ...value, ...junk }
        : junk;
    // As a damaged file would: past every check and every index.
    for (const record of store.records.values()) if (record.key === key) record.value = damaged;
    this.keepImage();
    return true;
  }

  private watch(connection: RawConnection): void {
    const begin = connection.transaction.bind(connection);
    connection.transaction = (names: string | Iterable<string>, mode?: IDBTransactionMode, options?: object) => {
      if (this.mood === 'refuses') throw new DOMException('', 'UnknownError');
      const transaction = begin(names as string[], mode, options as IDBTransactionOptions);
      if (mode !== 'readwrite') return transaction;
      transaction.addEventListener('complete', () => {
        this.commits += 1;
        this.keepImage();
        this.onCommit?.();
      });
      if (this.mood === 'full') {
        const raw = transaction as unknown as RawTransaction;
        const abort = () => {
          if (raw._state === 'finished') return;
          this.rollBack(connection.name, raw);
          raw._abort('QuotaExceededError');
        };
        this.scheduler.add(abort, 0.01 + (this.commits % 4) * 0.01, 'database');
      }
      return transaction;
    };
  }

  private keepImage(): void {
    const isBusy = [...this.factory._databases.values()].some(({ transactions }) =>
      transactions.some(({ _rollbackLog, _state }) => _rollbackLog.length > 0 && _state !== 'finished'),
    );
    if (isBusy) throw new Error('Two transactions write at once.');
    const image = new Map<string, Map<string, readonly RawRecord[]>>();
    for (const [name, raw] of this.factory._databases) {
      const copies = recordsIn(raw).map(([path, records]) => [path, [...iterated(records)]] as const);
      image.set(name, new Map(copies));
    }
    this.images.push({ image, until: Number.POSITIVE_INFINITY });
    const before = this.images.at(-2);
    if (before) before.until = this.scheduler.time;
    if (this.images.length > KEPT) this.images.splice(1 + (this.commits % (KEPT / 2)), 1);
  }
}

/** Puts these records, by their store or index, in the place of what a database holds. */
function fill(raw: RawDatabase, stores: ReadonlyMap<string, readonly RawRecord[]>): void {
  for (const [path, records] of recordsIn(raw)) {
    records.clear();
    for (const record of stores.get(path) ?? []) records.put({ ...record });
  }
}

/** The records of all object stores and indexes. */
function recordsIn({ rawObjectStores }: RawDatabase): [path: string, records: RawRecords][] {
  return [...rawObjectStores.values()].flatMap((store) => [
    [store.name, store.records] as [string, RawRecords],
    ...[...store.rawIndexes.values()].map((index): [string, RawRecords] => [
      `${store.name}/${index.name}`,
      index.records,
    ]),
  ]);
}

function* iterated(records: RawRecords): Iterable<RawRecord> {
  for (const { key, value } of records.values()) yield { key, value };
}
