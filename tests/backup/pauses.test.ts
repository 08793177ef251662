import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordsOf } from '../../backup/backup-source.ts';
import { pauses } from '../../backup/pauses.ts';
import type { FileEntry } from '../../backup/restore/joined-files.ts';
import { previewOf } from '../../backup/restore/preview-restore.ts';
import { restore } from '../../backup/restore/restore.ts';
import type { BackupMetadata } from '../../storage/backup-metadata.ts';
import { memoryStore } from '../../storage/memory.ts';
import type { StateWrite } from '../../storage/writes.ts';
import { START } from '../formats/interview.ts';
import { all } from './any.ts';
import { writesOf } from './browser.ts';
import { interview } from './interview-v1.ts';

const COUNT = 60;
const interviews = writesOf(...Array.from({ length: COUNT }, (_, i) => interview({ id: `i${i}` })));

/** How much later it is at each look at the clock, in ms. */
let later = 20;
beforeEach(() => {
  let time = 0;
  later = 20;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += later;
    return time;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function* file(): AsyncGenerator<FileEntry> {
  for (const write of interviews)
    if (write.kind === 'interview') yield { is: 'state', write: write as StateWrite, size: 0 };
  yield { is: 'end', missing: 0 };
}

/** Others have their turn while a message goes to ourselves: counts those channels, and says so at each. */
function countTurns(each: (turns: number) => void = () => {}): () => number {
  let turns = 0;
  vi.stubGlobal(
    'MessageChannel',
    class extends MessageChannel {
      constructor() {
        super();
        turns += 1;
        each(turns);
      }
    },
  );
  return () => turns;
}

/** How many turns others had while this was done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  const turns = countTurns();
  await work();
  return turns();
}

const never = () => new AbortController().signal;
const metadata: Partial<BackupMetadata> = { forgetReversals: async () => {}, rememberReversals: async () => {} };
const into = { metadata: metadata as BackupMetadata, now: () => START, newView: () => 'aaaaaaaa' };

describe('others have a turn for each record, where each takes longer than a slice', () => {
  it('while a file is looked through, and compared', async () => {
    const source = memoryStore(() => START);
    await source.write(interviews);
    expect(await turnsDuring(() => previewOf(file(), source, () => {}, never()))).toBeGreaterThan(2 * COUNT);
  });

  it('while a file is restored', async () => {
    const store = memoryStore(() => START);
    const restored = () => restore(file(), { source: store, recordStore: store, ...into }, () => {}, never());
    expect(await turnsDuring(restored)).toBeGreaterThan(2 * COUNT);
    expect((await store.list({ index: 'listed', limit: 1000 })).total).toBe(COUNT);
  });

  it('while a backup is made', async () => {
    const store = memoryStore(() => START);
    await store.write(interviews);
    const keys = interviews.flatMap((one) => (one.kind === 'interview' ? (`interview/${one.state.id}` as const) : []));
    expect(await turnsDuring(() => all(recordsOf(store, keys, new Map())))).toBeGreaterThanOrEqual(COUNT);
  });
});

it('nobody waits where it goes fast', async () => {
  const pause = pauses();
  later = 1;
  for (let i = 0; i < 5; i++) expect(pause()).toBeUndefined();
});

it('others have their turn before the work goes on', async () => {
  const order: string[] = [];
  const { port1, port2 } = new MessageChannel();
  const heard = new Promise<void>((resolve) => {
    port1.onmessage = () => {
      order.push('others');
      port1.close();
      resolve();
    };
  });
  port2.postMessage(undefined);
  const pause = pauses();
  await pause()?.then(() => order.push('work'));
  await heard;
  expect(order).toEqual(['others', 'work']);
});

it('looking through a file, and restoring it, stops in the middle when it is cancelled', async () => {
  const store = memoryStore(() => START);
  const stop = new AbortController();
  const looked = countTurns((turns) => turns === 10 && stop.abort());
  await expect(previewOf(file(), store, () => {}, stop.signal)).rejects.toThrow(/abort/i);
  expect(looked()).toBeLessThan(COUNT);
  vi.unstubAllGlobals();
  const again = new AbortController();
  const restored = countTurns((turns) => turns === 10 && again.abort());
  const restoring = restore(file(), { source: store, recordStore: store, ...into }, () => {}, again.signal);
  await expect(restoring).rejects.toThrow(/abort/i);
  expect(restored()).toBeLessThan(COUNT);
  expect((await store.list({ index: 'listed', limit: 1000 })).total).toBe(0);
});
