import * as fake from 'fake-indexeddb';
import { IDBKeyRange as FakeKeyRange } from 'fake-indexeddb';
import { interviewKind } from '../../domain/interview/interview-kind.ts';
import type { InterviewRecord } from '../../domain/interview/interview-record.ts';
import { folded } from '../../domain/interview/open-text.ts';
import { failoverStore } from '../../storage/failover/failover-store.ts';
import { databaseNames, eraseDatabase, indexedDbStore } from '../../storage/indexeddb/indexeddb-store.ts';
import { mirrorStore } from '../../storage/mirror/mirror-store.ts';
import { recordKey } from '../../storage/record-key.ts';
import { type ComparableStore, type RecordStore, reasonOf, type StoredInterview } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import { Disk, type Image } from './database.ts';
import { tokensIn } from './history.ts';
import { type Held, KeyValueDisk } from './key-values.ts';
import { install, type Process, Scheduler } from './scheduler.ts';
import { INTERVIEWS } from './setting.ts';
import type { Disks, Found, Stack, StoreName } from './stack.ts';

/** The real background over a database and a key-value store that can fail. */
export interface DiskStack extends Stack {
  readonly disks: Disks;
  apart(): Promise<Record<StoreName, Map<string, Found>>>;
  tokensStored(): Set<string>;
}

/** Where a mutant may take the place of what is there. */
export interface Seams {
  failover?: typeof failoverStore;
  /** Around what the service is given. */
  served?(store: ReturnType<typeof failoverStore>, scheduler: Scheduler): ReturnType<typeof failoverStore>;
  keyValues?(store: ReturnType<KeyValueDisk['storeFor']>): ReturnType<KeyValueDisk['storeFor']>;
}

const GLOBALS = {
  IDBCursor: fake.IDBCursor,
  IDBCursorWithValue: fake.IDBCursorWithValue,
  IDBDatabase: fake.IDBDatabase,
  IDBFactory: fake.IDBFactory,
  IDBIndex: fake.IDBIndex,
  IDBKeyRange: FakeKeyRange,
  IDBObjectStore: fake.IDBObjectStore,
  IDBOpenDBRequest: fake.IDBOpenDBRequest,
  IDBRequest: fake.IDBRequest,
  IDBTransaction: fake.IDBTransaction,
  IDBVersionChangeEvent: fake.IDBVersionChangeEvent,
};

const NAME = 'fireside';

export const diskStack =
  (seams: Seams = {}) =>
  (scheduler: Scheduler): DiskStack => {
    const disk = new Disk(scheduler);
    const keyValues = new KeyValueDisk(scheduler);
    const known = new WeakMap<object, readonly string[]>();
    const texts = new Map<string, readonly string[]>();
    let isNewSession = true;
    Object.assign(globalThis, GLOBALS, { indexedDB: disk.factory });

    function tokensOf(values: Iterable<unknown>, all: Set<string>): Set<string> {
      for (const value of values) {
        let tokens: readonly string[] | undefined;
        if (typeof value === 'string') {
          tokens = texts.get(value) ?? tokensIn(value);
          texts.set(value, tokens);
        } else if (typeof value === 'object' && value !== null) {
          tokens = known.get(value) ?? tokensIn(JSON.stringify(value));
          known.set(value, tokens);
        }
        for (const token of tokens ?? []) all.add(token);
      }
      return all;
    }

    async function apart(): Promise<Record<StoreName, Map<string, Found>>> {
      const aside = new Scheduler();
      aside.time = scheduler.time;
      aside.wallOffset = scheduler.wallOffset;
      const uninstall = install(aside);
      const copy = new Disk(aside);
      Object.assign(globalThis, { indexedDB: copy.factory });
      try {
        const database = indexedDbStore(NAME, undefined, () => scheduler.now());
        await aside.runUntil(database.ids('person'));
        copy.putBack(disk.image());
        const values = new KeyValueDisk(aside);
        values.held = keyValues.held;
        const keyValueStore = values.storeFor({ name: 'aside', isAlive: true });
        const mirror = mirrorStore({ keyValueStore, now: () => scheduler.now() });
        return {
          database: await aside.runUntil(readAll(database)),
          mirror: await aside.runUntil(readAll(mirror)),
        };
      } finally {
        uninstall();
        Object.assign(globalThis, { indexedDB: disk.factory });
      }
    }

    const tokensInStore = (store: StoreName) =>
      tokensOf(store === 'database' ? disk.values() : keyValues.values(), new Set());

    const disks: Disks = {
      restarted() {
        isNewSession = true;
        keyValues.restarted();
      },
      setMood(store, choice) {
        if (store === 'mirror') {
          keyValues.mood = (['refuses', 'full', 'hangs', 'talks junk'] as const)[choice % 4] ?? 'refuses';
          return keyValues.mood;
        }
        disk.mood = (['refuses', 'full', 'hangs', 'does not open'] as const)[choice % 4] ?? 'refuses';
        scheduler.databaseHangs = disk.mood === 'hangs';
        return disk.mood;
      },
      healStore(store) {
        if (store === 'mirror') keyValues.mood = 'works';
        else {
          disk.mood = 'works';
          scheduler.databaseHangs = false;
          scheduler.resume();
        }
      },
      putBack(store, writes) {
        const { images } = store === 'database' ? disk : keyValues;
        const before = images.at(-1 - Math.min(writes, images.length - 1)) ?? images[0];
        if (!before) return 0;
        const until = Math.min(before.until, scheduler.time);
        if (store === 'database') disk.putBack(before.image as Image);
        else keyValues.putBack(before.image as Held);
        return until;
      },
      empty(store) {
        if (store === 'database') disk.putBack(new Map());
        else keyValues.putBack(new Map());
      },
      damage: (store, choice) => (store === 'database' ? disk : keyValues).damage(choice),
      tokensIn: tokensInStore,
    };

    return {
      disks,
      start(process: Process) {
        const given = keyValues.storeFor(process);
        const make = seams.failover ?? failoverStore;
        const store = make({
          keyValueStore: seams.keyValues?.(given) ?? given,
          open: (name, fresh) => indexedDbStore(name, fresh, Date.now),
          session: {
            isNew: async () => isNewSession,
            async noted() {
              if (process.isAlive) isNewSession = false;
            },
          },
          databases: databaseNames,
          erase: eraseDatabase,
          now: Date.now,
        });
        const complain = (what: string) => {
          throw new Error(what);
        };
        return {
          service: storeService(seams.served?.(store, scheduler) ?? store, { complain }),
          purge: () => void store.purge(Date.now()).catch(() => undefined),
        };
      },
      stopped: (process, keepsUnreported) => disk.drop(process, keepsUnreported),
      heal() {
        disks.healStore('mirror');
        disks.healStore('database');
      },
      apart,
      async stored() {
        const { database, mirror } = await apart();
        const all = new Map<string, StoredInterview>();
        for (const id of INTERVIEWS) {
          const states = [database.get(id), mirror.get(id)].flatMap((one) => (one ? whole(one) : []));
          const [first, ...rest] = states;
          if (first) all.set(id, { record: rest.reduce(interviewKind.merge, first), texts: [] });
        }
        return all;
      },
      tokensStored: () => tokensOf(keyValues.values(), tokensOf(disk.values(), new Set())),
    };
  };

function whole({ record, texts }: StoredInterview): InterviewRecord {
  return folded(record, texts);
}

/** All interviews of a store. */
async function readAll(
  store: Pick<RecordStore & ComparableStore, 'interview' | 'states' | 'texts'>,
): Promise<Map<string, Found>> {
  const all = new Map<string, Found>();
  const textsOf = async (id: string) => (await store.texts()).filter(({ interview }) => interview === id);
  for (const id of INTERVIEWS) {
    try {
      const found = await store.interview(id);
      // While a damaged record is taken out of the way, what was typed since lies there alone.
      const texts = found ? [] : await textsOf(id);
      if (texts.length > 0) all.set(id, { record: { id }, texts, isDamaged: true });
      const { damaged } = await store.states([recordKey('interview', id)]);
      // What came since it was damaged can be read.
      if (found) all.set(id, { ...found, ...(damaged.length > 0 && { isDamaged: true as const }) });
    } catch (error) {
      if (reasonOf(error) !== 'damaged') throw error;
      all.set(id, { record: { id }, texts: await textsOf(id), isDamaged: true });
    }
  }
  return all;
}
