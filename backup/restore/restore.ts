import { KIND_NAMES, kindOf } from '../../domain/kinds.ts';
import { versionOf } from '../../domain/merge/kind.ts';
import type { View } from '../../domain/merge/stamp.ts';
import type { BackupMetadata, Reversal } from '../../storage/backup-metadata.ts';
import type { RecordKey } from '../../storage/record-key.ts';
import type { RecordStore } from '../../storage/record-store.ts';
import type { StateWrite, Write } from '../../storage/writes.ts';
import { BATCH, BATCH_SIZE, type BackupSource, isInterview, withoutDeleted } from '../backup-source.ts';
import { pauses } from '../pauses.ts';
import { broughtBack } from './bring-back.ts';
import { compared } from './compare.ts';
import type { FileEntry } from './joined-files.ts';
import { keyOf, localRecords } from './local-records.ts';
import { composed, reversalOf, reversed } from './reversal.ts';

/** The result of a restore. */
export interface Restored {
  /** Number of records added or changed. */
  came: number;
  /** Number of interviews among them, without those of which only a deletion came. */
  interviews: number;
  /** Number of records skipped, because they can't be read here. */
  left: number;
  /** Number of records of the file that were looked at. */
  read: number;
}

interface Into {
  source: BackupSource;
  recordStore: Pick<RecordStore, 'write'>;
  metadata: BackupMetadata;
  now(): number;
  /** A new view for each call: what it makes is ordered among the changes of others. */
  newView(): View;
  /** Whether what was deleted here comes back. */
  bringBack?: boolean;
}

/**
 * Merges a file into what is here, a batch to a transaction, and reads the next batch meanwhile. Stores first how to undo it. Merging is safe against
 * whatever is written meanwhile. The signal stops it between two batches; what was restored until then stays. Throws what reading and writing throw.
 */
export async function restore(
  entries: AsyncIterable<FileEntry>,
  { source, recordStore, metadata, now, newView, bringBack = false }: Into,
  passed: (result: Restored) => void,
  signal: AbortSignal,
): Promise<Restored> {
  const pause = pauses();
  const local = await localRecords(source);
  const guides = new Map<string, Write>();
  const done = new Set<RecordKey>();
  const result: Restored = { came: 0, interviews: 0, left: 0, read: 0 };
  const view = newView();
  let batch: StateWrite[] = [];
  let size = 0;
  /** The batch that is being written, and the records in it. */
  let writing: Promise<void> = Promise.resolve();
  let written: ReadonlySet<RecordKey> = new Set();
  /** Records of which it is stored how to undo what is not written yet. */
  let remembered: RecordKey[] = [];
  let isFirst = true;

  /** Stores how to undo what comes; for a record that the file has twice, from what was there before both. */
  async function remember(reversals: readonly Reversal[]): Promise<void> {
    // Drop the undo of an earlier restore only once this one changes something.
    if (isFirst) await metadata.forgetReversals();
    isFirst = false;
    const again = reversals.map(({ key }) => key).filter((key) => done.has(key));
    const first = new Map<RecordKey, Reversal>();
    if (again.length > 0) for await (const one of metadata.reversals(again)) first.set(one.key, one);
    const all = reversals.map((one) => {
      const before = first.get(one.key);
      return before ? composed(before, one) : one;
    });
    await metadata.rememberReversals(all, now());
  }

  async function bringIn(): Promise<void> {
    const states = batch;
    batch = [];
    size = 0;
    // What a file has twice is compared with what came of the first.
    if (states.some((state) => written.has(keyOf(state)))) await writing;
    const { here, unreadable } = await local.read(states.map(keyOf));
    const writes: Write[] = [];
    const reversals: Reversal[] = [];
    const news: Restored = { came: 0, interviews: 0, left: 0, read: 0 };
    for (const state of states) {
      await pause();
      const key = keyOf(state);
      const before = here.get(key);
      news.read += 1;
      if (unreadable.has(key)) {
        news.left += 1;
        continue;
      }
      const { how, merged, isNews, deleted } = compared(before, state);
      const isBack = bringBack && deleted.length > 0;
      if ((!isNews && !isBack) || local.isBarred(merged)) continue;
      const after = withoutDeleted(isBack ? broughtBack(merged, deleted, now(), view) : merged);
      const hash = after.kind === 'interview' ? after.state.guide?.value : undefined;
      const guide = hash === undefined ? undefined : guides.get(hash);
      if (guide && !writes.includes(guide)) writes.push(guide);
      writes.push(after);
      const reversal = reversalOf(before, after);
      if (reversal) reversals.push(reversal);
      news.came += 1;
      if (after.kind === 'interview' && how !== 'nothing') news.interviews += 1;
    }
    // The undo of this batch is stored beside what is written of the one before.
    const isBeginning = isFirst;
    if (writes.length > 0) {
      signal.throwIfAborted();
      remembered = reversals.map(({ key }) => key).filter((key) => !done.has(key));
      await remember(reversals);
    }
    await writing;
    // With its undo, that of an earlier restore went: the first one is written.
    if (!isBeginning) signal.throwIfAborted();
    remembered = [];
    written = new Set(states.map(keyOf));
    writing = write(writes, reversals, news);
    // It is awaited later.
    writing.catch(() => undefined);
  }

  async function write(writes: readonly Write[], reversals: readonly Reversal[], news: Restored): Promise<void> {
    // The next batch, which is made meanwhile, needs them no more: it is written only after this one.
    for (const one of writes) if (one.kind === 'guide copy') guides.delete(one.hash);
    if (writes.length > 0) {
      await recordStore.write(writes);
      for (const { key } of reversals) done.add(key);
      local.arrived(written);
    }
    for (const name of ['came', 'interviews', 'left', 'read'] as const) result[name] += news[name];
    passed({ ...result });
  }

  try {
    for await (const entry of entries) {
      await pause();
      signal.throwIfAborted();
      if (entry.is === 'guide copy' && !local.guides.has(entry.record.hash))
        guides.set(entry.record.hash, entry.record);
      if (entry.is !== 'state') continue;
      local.meet(entry.write);
      // Twice in one file: the second is compared with the result of the first.
      if (batch.some((other) => keyOf(other) === keyOf(entry.write))) await bringIn();
      if (size + entry.size > BATCH_SIZE && batch.length > 0) await bringIn();
      batch.push(entry.write);
      size += entry.size;
      if (batch.length >= BATCH) await bringIn();
    }
    signal.throwIfAborted();
    await bringIn();
  } finally {
    // However it ends, what is under way is counted before; and what never began needs no undo.
    await writing.catch(() => undefined);
    if (remembered.length > 0) await metadata.forgetReversals(remembered).catch(() => undefined);
  }
  await writing;
  return result;
}

/**
 * Undoes the last restore by new changes. What was changed since stays, and counts as left; so does what another version of Fireside restored, and how to
 * undo it is kept for a later one. Interviews are counted.
 */
export async function undoRestore({
  source,
  recordStore,
  metadata,
  now,
  newView,
}: Into): Promise<{ back: number; left: number }> {
  const pause = pauses();
  const local = await localRecords(source);
  const view = newView();
  const result = { back: 0, left: 0 };
  const done: RecordKey[] = [];
  let isAll = true;

  async function takeBack(reversals: readonly Reversal[]): Promise<void> {
    const { here } = await local.read(reversals.map(({ key }) => key));
    const writes: Write[] = [];
    for (const reversal of reversals) {
      await pause();
      if (isNewer(reversal)) isAll = false;
      else done.push(reversal.key);
      const current = here.get(reversal.key);
      const { write, isWhole } = current ? reversed(current, reversal, now(), view) : NOTHING;
      if (isInterview(reversal.key)) result[isWhole ? 'back' : 'left'] += 1;
      if (write) writes.push(write);
    }
    if (writes.length > 0) await recordStore.write(writes);
  }

  let batch: Reversal[] = [];
  for await (const reversal of metadata.reversals()) {
    batch.push(reversal);
    if (batch.length < BATCH) continue;
    await takeBack(batch);
    batch = [];
  }
  await takeBack(batch);
  await metadata.forgetReversals(isAll ? undefined : done);
  return result;
}

function isNewer({ key, v }: Reversal): boolean {
  const [kind = ''] = key.split('/', 1);
  const known = KIND_NAMES.find((name) => name === kind);
  return !known || v > versionOf(kindOf(known));
}

const NOTHING = { write: undefined, isWhole: false };
