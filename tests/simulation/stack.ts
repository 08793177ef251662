import type { Channel } from '../../storage/channel.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { RecordStore, StoredInterview } from '../../storage/record-store.ts';
import { storeService } from '../../storage/service.ts';
import type { Process, Scheduler } from './scheduler.ts';
import { INTERVIEWS } from './setting.ts';

/** What runs in the background, and the disks under it. */
export interface Stack {
  start(process: Process): { service(channel: Channel): void; purge(): void };
  stopped(process: Process, keepsUnreported: boolean): void;
  /** No faults any more. */
  heal(): void;
  /** What is stored, both stores joined. */
  stored(): Promise<Map<string, StoredInterview>>;
  /** The tokens in all bytes that are stored. */
  tokensStored?(): ReadonlySet<string>;
  /** Throws by `fail` if the stores differ. */
  compareStores?(fail: (what: string) => never): Promise<void>;
}

/** A store in memory that outlives the background: nothing of it can fail. */
export function memoryStack(scheduler: Scheduler): Stack {
  const store = memoryStore(() => scheduler.now());
  return {
    start(process) {
      const slow: RecordStore = {
        ...store,
        write: (writes) =>
          new Promise((resolve, reject) => {
            scheduler.add(
              () => store.write(writes).then(() => scheduler.add(resolve, 1, 'message', process), reject),
              1,
              'message',
              process,
            );
          }),
      };
      return {
        service: storeService(slow, { complain: (what) => { throw new Error(what); } }),
        purge: () => void store.purge(scheduler.now()),
      };
    },
    stopped: () => undefined,
    heal: () => undefined,
    async stored() {
      const all = new Map<string, StoredInterview>();
      for (const id of INTERVIEWS) {
        const found = await store.interview(id);
        if (found) all.set(id, found);
      }
      return all;
    },
  };
}
