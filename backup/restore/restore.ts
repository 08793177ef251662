import type { Interview } from '../../domain/interview/interview.ts';
import * as m from '../../messages/messages.ts';
import type { BackupMetadata, ReplacedInterview } from '../../storage/backup-metadata.ts';
import type { BulkReader, CompareAndSwap, RecordStore } from '../../storage/record-store.ts';
import type { Entry } from '../file/read-backup.ts';
import { type Merged, mergeInterview } from '../merge/merge-interviews.ts';
import { contentsOf, copyToCome, isPresent, localContents } from './local-contents.ts';

/** The result of a restore. */
export interface Restored {
  /** Number of interviews added or changed, copies included. */
  came: number;
  /** Number of interviews skipped, because they are unreadable here or being edited. */
  left: number;
}

/** Number of interviews sent to the background together. */
const BATCH = 50;

/** Maximum attempts for an interview that is being edited meanwhile. */
const MAX_ATTEMPTS = 3;

interface Into {
  bulk: BulkReader;
  recordStore: Pick<RecordStore, 'compareAndSwap'>;
  metadata: BackupMetadata;
  now(): number;
  /** Names the backup of a copy. */
  from?(madeAt: number | undefined): string;
}

/** One interview to write. */
interface Plan {
  /** The backup's interview. */
  interview: Interview;
  swap: CompareAndSwap;
  before: ReplacedInterview;
}

/**
 * Restores what a backup has and the local store lacks. Stores what it replaces first, so that it can be undone. The signal stops it
 * between two batches; what was restored until then stays. Throws what reading throws.
 */
export async function restore(
  entries: AsyncIterable<Entry>,
  { bulk, recordStore, metadata, now, from = m.copyOfUnknownBackup }: Into,
  passed: (result: Restored) => void,
  signal: AbortSignal,
): Promise<Restored> {
  const here = await localContents(bulk);
  const swapped = new Set<string>();
  const result: Restored = { came: 0, left: 0 };
  let madeAt: number | undefined;
  let batch: Interview[] = [];
  let begun = false;

  async function one(id: string): Promise<Interview | undefined> {
    return here.has(id) ? bulk.one(id) : undefined;
  }

  async function planFor(interview: Interview): Promise<Plan[]> {
    const known = await one(interview.id);
    const { now: next, copy }: Merged = mergeInterview(known, interview);
    const beside = copy && (await copyToCome(copy, from(madeAt), one));
    const plan = next ? [planned(interview, known, next)] : [];
    return beside ? [...plan, planned(interview, await one(beside.id), beside)] : plan;
  }

  /** Stores what is about to be replaced; for an interview that the file has twice, what was there before both. */
  async function remember(plan: readonly Plan[]): Promise<void> {
    // Drop the undo of an earlier restore only once this one changes something.
    if (!begun) await metadata.forgetReplaced();
    begun = true;
    const again = new Set(plan.map(({ swap }) => swap.id).filter((id) => swapped.has(id)));
    const first = new Map<string, ReplacedInterview>();
    if (again.size > 0) {
      for await (const record of metadata.replaced()) if (again.has(record.id)) first.set(record.id, record);
    }
    const records = plan.map(({ before }) => {
      const earlier = first.get(before.id);
      return earlier ? { ...before, before: earlier.before } : before;
    });
    await metadata.rememberReplaced(records, now());
  }

  async function bringIn(interviews: readonly Interview[]): Promise<void> {
    let open = interviews;
    for (let attempt = 0; open.length > 0 && attempt < MAX_ATTEMPTS; attempt++) {
      const plan: Plan[] = [];
      for (const interview of open) {
        try {
          plan.push(...(await planFor(interview)));
        } catch {
          result.left += 1;
        }
      }
      if (plan.length === 0) return;
      await remember(plan);
      const done = await recordStore.compareAndSwap(plan.map(({ swap }) => swap));
      const again = new Set<Interview>();
      for (const [i, { swap, interview }] of plan.entries()) {
        if (done[i]) {
          result.came += 1;
          swapped.add(swap.id);
          if (swap.now) here.set(swap.id, contentsOf(swap.now));
        } else {
          here.set(swap.id, { deleted: false });
          again.add(interview);
        }
      }
      open = [...again];
    }
    result.left += open.length;
  }

  async function flush(): Promise<void> {
    const interviews = batch;
    batch = [];
    await bringIn(interviews);
    passed({ ...result });
  }

  for await (const entry of entries) {
    signal.throwIfAborted();
    if (entry.is === 'made') madeAt = entry.at;
    if (entry.is !== 'interview') continue;
    const { id } = entry.interview;
    if (isPresent(here.get(id), entry.interview)) continue;
    // Twice in one file: the second is compared with the result of the first.
    if (batch.some((other) => other.id === id)) await flush();
    batch.push(entry.interview);
    if (batch.length >= BATCH) await flush();
  }
  signal.throwIfAborted();
  await flush();
  return result;
}

function planned(interview: Interview, known: Interview | undefined, next: Interview): Plan {
  return {
    interview,
    swap: { id: next.id, was: known?.revision ?? null, now: next },
    before: { id: next.id, before: known ?? null, after: next.revision },
  };
}

/**
 * Undoes the last restore, except for interviews edited since. What it removes does not count as discarded: an earlier backup
 * may hold just that, and expires only if the user says so.
 */
export async function undoRestore(
  recordStore: Pick<RecordStore, 'compareAndSwap'>,
  metadata: BackupMetadata,
): Promise<{ back: number; left: number }> {
  let back = 0;
  let left = 0;
  for await (const { id, before, after } of metadata.replaced()) {
    const [done] = await recordStore.compareAndSwap([{ id, was: after, now: before }]);
    if (done) back += 1;
    else left += 1;
  }
  await metadata.forgetReplaced();
  return { back, left };
}
