import type { Interview } from '../../domain/interview.ts';
import { comesIn, merged, type Standing, standing } from '../../export/backup/merge.ts';
import type { Entry } from '../../export/backup/read.ts';
import type { BackupKeep, Before } from '../../storage/keep.ts';
import type { Bulk, Notebook, Swap } from '../../storage/notebook.ts';

/** What a backup would bring. */
export interface Preview {
  counts: Record<Standing, number>;
  /** Records that can't be read, the first of them. */
  damaged: { place: number; candidate: string }[];
  damagedCount: number;
  settings: unknown;
}

/** What became of a restoring. */
export interface Restored {
  /** So many interviews came in. */
  came: number;
  /** So many could not: what is here of them can't be read, or is being changed. */
  left: number;
}

/** So many damaged records are listed one by one. */
const LISTED = 50;

/** So many interviews are sent to the background together, and at most so many characters of notes. */
const TOGETHER = 50;

/** Tries for an interview that is being changed meanwhile. */
const TRIES = 3;

/**
 * Reads a backup to its end, so that everything in it is known to be there, and compares it with what is here.
 * Throws BackupRefused, NotebookError, or the signal's reason.
 */
export async function previewOf(
  entries: AsyncIterable<Entry>,
  bulk: Bulk,
  passed: (count: number) => void,
  signal: AbortSignal,
): Promise<Preview> {
  const here = new Map<string, { revision?: number; removedAt?: number | undefined }>();
  for await (const point of bulk.standpoints()) here.set(point.id, point);
  const counts: Preview['counts'] = { new: 0, same: 0, older: 0, newer: 0, deleted: 0 };
  const preview: Preview = { counts, damaged: [], damagedCount: 0, settings: null };
  let read = 0;
  for await (const entry of entries) {
    signal.throwIfAborted();
    if (entry.is === 'settings') preview.settings = entry.settings;
    else if (entry.is === 'damaged') {
      preview.damagedCount += 1;
      if (preview.damaged.length < LISTED) preview.damaged.push({ place: entry.place, candidate: entry.candidate });
    } else {
      const { id, revision } = entry.interview;
      const known = here.get(id);
      // What can't be read here is not compared: it is newer than nothing, and stays.
      const how =
        known && known.revision === undefined
          ? 'same'
          : standing(known && { revision: known.revision ?? 0, removedAt: known.removedAt }, entry.interview);
      counts[how] += 1;
      if (comesIn(how)) here.set(id, { revision });
    }
    read += 1;
    passed(read);
  }
  signal.throwIfAborted();
  return preview;
}

interface Into {
  bulk: Bulk;
  notebook: Pick<Notebook, 'swap'>;
  keep: BackupKeep;
  now(): number;
}

/**
 * Brings in what a backup has and is not here, or only older. What was there before is remembered first, so that it can be
 * put back. Stopped by the signal between two batches: then what came in so far stays in, whole. Throws what reading throws.
 */
export async function restore(
  entries: AsyncIterable<Entry>,
  { bulk, notebook, keep, now }: Into,
  passed: (result: Restored) => void,
  signal: AbortSignal,
): Promise<Restored> {
  const here = new Map<string, { revision?: number | undefined; removedAt?: number | undefined }>();
  for await (const point of bulk.standpoints()) here.set(point.id, point);
  const result: Restored = { came: 0, left: 0 };
  let batch: Interview[] = [];
  let begun = false;

  async function bringIn(interviews: readonly Interview[]): Promise<void> {
    let open = interviews;
    for (let tries = 0; open.length > 0 && tries < TRIES; tries++) {
      const plan: { swap: Swap; before: Before; interview: Interview }[] = [];
      const unreadable: Interview[] = [];
      for (const interview of open) {
        let known: Interview | undefined;
        try {
          known = here.has(interview.id) ? await bulk.one(interview.id) : undefined;
        } catch {
          unreadable.push(interview);
          continue;
        }
        const next = merged(known, interview);
        if (!next) continue;
        const before = { id: next.id, before: known ?? null, after: next.revision };
        plan.push({ swap: { id: next.id, was: known?.revision ?? null, now: next }, before, interview });
      }
      result.left += unreadable.length;
      if (plan.length === 0) return;
      // What an earlier restoring remembers gives way only to one that changes something.
      if (!begun) await keep.forget();
      begun = true;
      await keep.remember(
        plan.map(({ before }) => before),
        now(),
      );
      const done = await notebook.swap(plan.map(({ swap }) => swap));
      for (const [i, { swap }] of plan.entries()) {
        here.set(swap.id, { revision: undefined });
        if (done[i]) result.came += 1;
      }
      open = plan.filter((_, i) => !done[i]).map(({ interview }) => interview);
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
    if (entry.is !== 'interview') continue;
    const { id } = entry.interview;
    const known = here.get(id);
    const point = known?.revision === undefined ? undefined : { revision: known.revision, removedAt: known.removedAt };
    // What is surely not needed is not looked at again; what is here unreadably is tried, and counted.
    if (point && !comesIn(standing(point, entry.interview))) continue;
    // Twice in one file: the second one is compared with what the first one made.
    if (batch.some((one) => one.id === id)) await flush();
    batch.push(entry.interview);
    if (batch.length >= TOGETHER) await flush();
  }
  signal.throwIfAborted();
  await flush();
  return result;
}

/** Puts back what was there before the last restoring, where nothing was changed since. */
export async function putBack(
  notebook: Pick<Notebook, 'swap'>,
  keep: BackupKeep,
): Promise<{ back: number; left: number }> {
  let back = 0;
  let left = 0;
  for await (const { id, before, after } of keep.remembered()) {
    const [done] = await notebook.swap([{ id, was: after, now: before }]);
    if (done) back += 1;
    else left += 1;
  }
  await keep.forget();
  return { back, left };
}
