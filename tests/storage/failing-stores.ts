import type { Database, DatabaseLog } from '../../storage/failover/database.ts';
import { failoverStore } from '../../storage/failover/failover-store.ts';
import { type KeyValueStore, memoryKeyValueStore } from '../../storage/key-value-store.ts';
import { memoryStore } from '../../storage/memory.ts';
import { type RecordKey, recordKey } from '../../storage/record-key.ts';
import { StoreError } from '../../storage/record-store.ts';
import { sessionThat } from './session-that.ts';

/** The ways in which a store fails. `junk` and `empty` are done to what it holds; the others to its calls. */
export const FAULTS = ['fine', 'read throws', 'write throws', 'hangs', 'junk', 'empty', 'full'] as const;
export type Fault = (typeof FAULTS)[number];

const WRITES: ReadonlySet<string | symbol> = new Set(['write', 'purge', 'set', 'remove', 'putAside']);
const CALLS: ReadonlySet<string | symbol> = new Set([
  ...[
    'read',
    'interview',
    'list',
    'followers',
    'ids',
    'digests',
    'etags',
    'states',
    'texts',
    'guideHashes',
    'guideCopy',
    'unreadable',
  ],
  ...['get', 'keys', 'all', ...WRITES],
]);

/** A store whose calls fail as `fault` says. */
function failing<T extends object>(store: T, fault: () => Fault, refuse: (fault: Fault) => Error): T {
  return new Proxy(store, {
    get(target, name) {
      const call = Reflect.get(target, name);
      if (!CALLS.has(name) || typeof call !== 'function') return call;
      return (...given: unknown[]) => {
        const now = fault();
        const isWrite = WRITES.has(name);
        if (now === 'hangs') return new Promise(() => undefined);
        if (isWrite ? now === 'write throws' || (now === 'full' && name !== 'remove') : now === 'read throws')
          return Promise.reject(refuse(now));
        return call.apply(target, given);
      };
    },
  });
}

/** A database in memory, of which records can be damaged. */
function fakeDatabase() {
  let held = memoryStore(Date.now);
  const damaged = new Set<RecordKey>();
  const aside = new Map<RecordKey, unknown>();
  let isFresh = true;
  const refuse = (key: RecordKey) => {
    if (damaged.has(key)) throw new StoreError('damaged');
  };
  const database: Database = {
    read: async (kind, id) => {
      refuse(recordKey(kind, id));
      return held.read(kind, id);
    },
    interview: async (id) => {
      refuse(recordKey('interview', id));
      return held.interview(id);
    },
    write: async (writes) => {
      for (const one of writes) {
        if (one.kind === 'guide copy') continue;
        refuse(
          one.kind === 'open text' ? recordKey('interview', one.text.interview) : recordKey(one.kind, one.state.id),
        );
      }
      await held.write(writes);
    },
    list: async (query) => {
      const page = await held.list(query);
      return { ...page, summaries: page.summaries.filter(({ id }) => !damaged.has(recordKey('interview', id))) };
    },
    followers: (guide) => held.followers(guide),
    ids: (kind) => held.ids(kind),
    purge: (now) => held.purge(now),
    digests: () => held.digests(),
    etags: (shard) => held.etags(shard),
    states: async (keys) => {
      const bad = keys.filter((key) => damaged.has(key));
      const { writes } = await held.states(keys.filter((key) => !damaged.has(key)));
      return { writes, damaged: bad };
    },
    texts: () => held.texts(),
    guideHashes: () => held.guideHashes(),
    guideCopy: (hash) => held.guideCopy(hash),
    unreadable: async () => [...damaged].map((key) => ({ id: key.slice('interview/'.length), candidate: '' })),
    async putAside(keys) {
      const next = memoryStore(Date.now);
      const stay = (await Promise.all(Array.from({ length: 64 }, (_, shard) => held.etags(shard)))).flatMap((all) =>
        [...all.keys()].filter((key) => !keys.includes(key)),
      );
      await next.write((await held.states(stay)).writes);
      for (const hash of await held.guideHashes()) {
        const guide = await held.guideCopy(hash);
        if (guide) await next.write([{ kind: 'guide copy', hash, guide }]);
      }
      await next.write((await held.texts()).map((text) => ({ kind: 'open text', text })));
      for (const key of keys) {
        aside.set(key, true);
        damaged.delete(key);
      }
      held = next;
    },
    close: async () => undefined,
  };
  return {
    database,
    damaged,
    aside,
    empty: () => {
      held = memoryStore(Date.now);
      damaged.clear();
      isFresh = true;
    },
    /** Whether it was emptied since the last call. */
    takeFresh: () => {
      const was = isFresh;
      isFresh = false;
      return was;
    },
    /** Puts back what it held at a moment. */
    image: () => {
      const before = held;
      return () => {
        held = before;
      };
    },
    replace: (next: typeof held) => {
      held = next;
    },
    held: () => held,
  };
}

/** A computer: databases and a key-value store that can fail, and backgrounds that come and go. */
export function computer({
  values = new Map<string, unknown>() as Map<string, unknown>,
  isNewSession = async () => true,
} = {}) {
  const databases = new Map<string, ReturnType<typeof fakeDatabase>>();
  const faults: { database: Fault; mirror: Fault; newDatabases: Fault } = {
    ...{ database: 'fine', mirror: 'fine', newDatabases: 'fine' },
  };
  const memory = memoryKeyValueStore(values);
  const calls: { name: string; keys: readonly string[] }[] = [];
  const counted: KeyValueStore = {
    get: (keys) => {
      calls.push({ name: 'get', keys });
      return memory.get(keys);
    },
    keys: (prefix) => {
      calls.push({ name: 'keys', keys: [prefix] });
      return memory.keys(prefix);
    },
    all: (prefix) => {
      calls.push({ name: 'all', keys: [prefix] });
      return memory.all(prefix);
    },
    set: (records) => {
      calls.push({ name: 'set', keys: Object.keys(records) });
      return memory.set(records);
    },
    remove: (keys) => {
      calls.push({ name: 'remove', keys });
      return memory.remove(keys);
    },
  };
  const keyValueStore = failing(
    counted,
    () => faults.mirror,
    (fault) => new Error(fault === 'full' ? 'Resource::kQuotaBytes quota exceeded' : 'It broke.'),
  );
  const backgrounds: ReturnType<typeof failoverStore>[] = [];

  function fakeOf(name: string) {
    const fake = databases.get(name) ?? fakeDatabase();
    databases.set(name, fake);
    return fake;
  }

  function open(name: string, fresh: () => void): Database {
    const fake = fakeOf(name);
    if (fake.takeFresh()) queueMicrotask(fresh);
    return failing(
      fake.database,
      () => (name === 'fireside' ? faults.database : faults.newDatabases),
      (fault) => new StoreError(fault === 'full' ? 'full' : 'failed'),
    );
  }

  return {
    values,
    calls,
    databases,
    faults,
    keyValueStore,
    /** The log of the databases; by default they have none. */
    log: undefined as DatabaseLog | undefined,
    fake: (name = 'fireside') => fakeOf(name),
    /** A background that was just started; the one before is gone. */
    background() {
      for (const former of backgrounds.splice(0)) former.close();
      const store = failoverStore({
        keyValueStore,
        open,
        session: sessionThat(isNewSession),
        databases: async () => [...databases.keys()],
        erase: async (name) => void databases.delete(name),
        ...(this.log && { log: this.log }),
        now: Date.now,
      });
      backgrounds.push(store);
      return store;
    },
    /** Damages both as it says; what lies in calls stays until `heal`. */
    async break(database: Fault, mirror: Fault): Promise<void> {
      const fake = this.fake();
      if (database === 'junk') {
        for (let shard = 0; shard < 64; shard++)
          for (const key of (await fake.held().etags(shard)).keys()) fake.damaged.add(key);
      }
      if (database === 'empty') fake.empty();
      if (mirror === 'junk') for (const [key, value] of values) values.set(key, junkOf(value));
      if (mirror === 'empty') values.clear();
      faults.database = database;
      faults.mirror = mirror;
    },
    heal(): void {
      faults.database = 'fine';
      faults.mirror = 'fine';
    },
  };
}

function junkOf(value: unknown): unknown {
  return typeof value === 'string' ? `${value.slice(0, value.length / 2)}\0` : [42];
}
