import type { BackupSource } from '../../backup/backup-source.ts';
import type { InterviewV1 } from '../../domain/interview/version-1.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { RecordKey } from '../../storage/record-key.ts';
import { START } from '../formats/interview.ts';
import { writesOf } from './browser.ts';

type Held = readonly (InterviewV1 | string)[];

/** What is there each time it is looked at: interviews, and ids of those that can't be read. */
export function sourceOf(held: () => Held): BackupSource {
  let known: Held | undefined;
  let store = memoryStore(() => START);
  const damaged = () => held().filter((one) => typeof one === 'string');

  async function current() {
    if (known === held()) return store;
    known = held();
    store = memoryStore(() => START);
    await store.write(writesOf(...known.filter((one): one is InterviewV1 => typeof one !== 'string')));
    return store;
  }

  return {
    async etags(shard) {
      const etags = new Map(await (await current()).etags(shard));
      if (shard === 0) for (const id of damaged()) etags.set(`interview/${id}`, 1);
      return etags;
    },
    async states(keys) {
      const bad = new Set(damaged().map((id): RecordKey => `interview/${id}`));
      const { writes } = await (await current()).states(keys.filter((key) => !bad.has(key)));
      return { writes, damaged: keys.filter((key) => bad.has(key)) };
    },
    texts: async () => (await current()).texts(),
    guideHashes: async () => (await current()).guideHashes(),
    guideCopy: async (hash) => (await current()).guideCopy(hash),
  };
}
