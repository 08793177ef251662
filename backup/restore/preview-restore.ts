import type { RecordKey } from '../../storage/record-key.ts';
import type { StateWrite } from '../../storage/writes.ts';
import { BATCH, BATCH_SIZE, type BackupSource, isInterview, isShown, statesOf } from '../backup-source.ts';
import type { Damage } from '../file/backup-format.ts';
import { pauses } from '../pauses.ts';
import { type Comparison, compared } from './compare.ts';
import type { FileEntry } from './joined-files.ts';
import { keyOf, localRecords } from './local-records.ts';

/** What a restore would do. */
export interface Preview {
  /**
   * Number of interviews by comparison. `only here`: the file lacks them, and they stay as they are; `unreadable`: what is here can't be read; `erased`:
   * their person was erased, and they don't come in; `erased there`: also those here whose person was erased there.
   */
  counts: Record<Exclude<Comparison, 'nothing'> | 'only here' | 'unreadable' | 'erased', number>;
  /** Number of records that would be added or changed, of any kind, what is deleted here left out. */
  incoming: number;
  /** Number of interviews among them, without those of which only a deletion comes. */
  interviews: number;
  /** Number of records in the file that can be read. */
  records: number;
  /** What was deleted here and the file still has: interviews, and notes or parts of others. They come back only if asked for. */
  deleted: { interviews: number; parts: number };
  /** The first damaged records. */
  damaged: Damage[];
  damagedCount: number;
  /** How many records are missing from the file; undefined if its end is missing. */
  missing: number | undefined;
  settings: unknown;
}

/** Maximum damaged records that are listed one by one. */
const LISTED = 50;

/**
 * Reads a backup to its end, and compares its contents with what is here. `passed` hears how many records were read. Throws BackupRefused,
 * StoreError, or the signal's reason.
 */
export async function previewOf(
  entries: AsyncIterable<FileEntry>,
  source: BackupSource,
  passed: (count: number) => void,
  signal: AbortSignal,
): Promise<Preview> {
  const pause = pauses();
  const local = await localRecords(source);
  const preview: Preview = {
    counts: { ...NONE },
    incoming: 0,
    interviews: 0,
    records: 0,
    deleted: { interviews: 0, parts: 0 },
    damaged: [],
    damagedCount: 0,
    missing: 0,
    settings: null,
  };
  const seen = new Set<RecordKey>();
  let batch: StateWrite[] = [];
  let size = 0;

  function count(write: StateWrite, here: StateWrite | undefined): void {
    const { how, merged, isNews, deleted } = compared(here, write);
    const barred = local.isBarred(merged);
    const goes = barred && here && isShown(here) ? 'erased there' : 'erased';
    if (write.kind === 'interview' && how !== 'nothing') preview.counts[barred ? goes : how] += 1;
    if (barred) return;
    if (isNews) preview.incoming += 1;
    if (isNews && write.kind === 'interview' && how !== 'nothing') preview.interviews += 1;
    if (how === 'deleted here' && write.kind === 'interview') preview.deleted.interviews += 1;
    else preview.deleted.parts += deleted.length;
  }

  async function compareBatch(): Promise<void> {
    const writes = batch;
    batch = [];
    size = 0;
    const { here, unreadable } = await local.read(writes.map(keyOf));
    for (const write of writes) {
      await pause();
      const key = keyOf(write);
      // Files that don't belong together may have a record twice.
      if (seen.has(key)) continue;
      seen.add(key);
      if (!unreadable.has(key)) count(write, here.get(key));
      else if (write.kind === 'interview') preview.counts.unreadable += 1;
    }
    preview.records += writes.length;
    passed(preview.records);
  }

  for await (const entry of entries) {
    await pause();
    signal.throwIfAborted();
    if (entry.is === 'settings') preview.settings = entry.settings;
    else if (entry.is === 'end') {
      // Of several files the worst.
      preview.missing = entry.missing === undefined ? undefined : preview.missing && preview.missing + entry.missing;
      if (preview.missing === 0) preview.missing = entry.missing;
    } else if (entry.is === 'damaged') {
      const { is: _, ...damage } = entry;
      preview.damagedCount += 1;
      if (preview.damaged.length < LISTED) preview.damaged.push(damage);
    } else if (entry.is === 'state') {
      local.meet(entry.write);
      batch.push(entry.write);
      size += entry.size;
      if (batch.length >= BATCH || size >= BATCH_SIZE) await compareBatch();
    }
  }
  await compareBatch();
  const others = [...local.keys].filter((key) => isInterview(key) && !seen.has(key));
  for await (const { writes } of statesOf(source, others)) {
    signal.throwIfAborted();
    for (const write of writes.filter(isShown))
      preview.counts[local.isBarred(write) ? 'erased there' : 'only here'] += 1;
    await pause();
  }
  signal.throwIfAborted();
  return preview;
}

const NONE: Preview['counts'] = {
  new: 0,
  'only here': 0,
  same: 0,
  differs: 0,
  'deleted here': 0,
  'deleted there': 0,
  'erased there': 0,
  unreadable: 0,
  erased: 0,
};
