import { letGo } from '../../domain/holding.ts';
import type { Interview } from '../../domain/interview.ts';
import { contentsDigest } from '../../export/backup/holding.ts';
import { type Merged, merged, type Standing } from '../../export/backup/merge.ts';
import type { Entry } from '../../export/backup/read.ts';
import type { BackupKeep, Before } from '../../storage/keep.ts';
import type { Bulk, Notebook, Swap } from '../../storage/notebook.ts';
import { nameOfCopy } from './words.ts';

/** What a backup would bring. */
export interface Preview {
  counts: Record<Standing, number>;
  /** Number of interviews that would come in, or change here. */
  incoming: number;
  /** Number of interviews that would come in beside the ones here, since their details contradict each other; part of `incoming`. */
  copies: number;
  /** The name that the first of them would have. */
  copyName: string;
  /** Records that can't be read, the first of them. */
  damaged: { place: number; candidate: string }[];
  damagedCount: number;
  settings: unknown;
}

/** What became of a restoring. */
export interface Restored {
  /** Number of interviews that came in or changed, copies included. */
  came: number;
  /** Number of interviews that could not: what is here of them can't be read, or is being changed. */
  left: number;
}

/** Maximum damaged records that are listed one by one. */
const LISTED = 50;

/** Interviews that are sent to the background together. */
const TOGETHER = 50;

/** Tries for an interview that is being changed meanwhile. */
const TRIES = 3;

/** What is here of an interview, as far as a comparison needs it; without a digest where it can't be read. */
interface Here {
  digest?: string;
  deleted: boolean;
}

async function everythingHere(bulk: Bulk): Promise<Map<string, Here>> {
  const here = new Map<string, Here>();
  for await (const entry of bulk.all()) {
    if (entry.is === 'damaged') here.set(entry.id, { deleted: false });
    else here.set(entry.interview.id, hereOf(entry.interview));
  }
  return here;
}

function hereOf(interview: Interview): Here {
  return { digest: contentsDigest(interview), deleted: interview.removedAt !== undefined };
}

/** Whether all of a backup's interview is certainly here. */
function isHere(known: Here | undefined, backup: Interview): boolean {
  return known !== undefined && !known.deleted && known.digest === contentsDigest(backup);
}

/** Gives a copy its name. One that is here already stays as it is, and comes back where it was deleted. */
async function copyToCome(
  copy: Interview,
  from: string,
  one: (id: string) => Promise<Interview | undefined>,
): Promise<Interview | undefined> {
  const there = await one(copy.id);
  if (!there) return { ...copy, candidate: nameOfCopy(copy.candidate, from) };
  const { removedAt, ...rest } = there;
  return removedAt === undefined ? undefined : { ...rest, revision: rest.revision + 1 };
}

/**
 * Reads a backup to its end, so that everything in it is known to be there, and compares its contents with what is here.
 * Throws BackupRefused, NotebookError, or the signal's reason.
 */
export async function previewOf(
  entries: AsyncIterable<Entry>,
  bulk: Bulk,
  passed: (count: number) => void,
  signal: AbortSignal,
  from: (madeAt: number | undefined) => string = () => 'from a backup',
): Promise<Preview> {
  const here = await everythingHere(bulk);
  const counts: Preview['counts'] = { new: 0, same: 0, older: 0, newer: 0, differs: 0, deleted: 0 };
  const preview: Preview = {
    ...{ counts, incoming: 0, copies: 0, copyName: '' },
    ...{ damaged: [], damagedCount: 0, settings: null },
  };
  let madeAt: number | undefined;
  let read = 0;

  async function count(interview: Interview): Promise<void> {
    const known = here.get(interview.id);
    // What can't be read here is not compared: it is newer than nothing, and stays.
    if (isHere(known, interview) || (known && known.digest === undefined)) {
      counts.same += 1;
      return;
    }
    const result = merged(known && (await bulk.one(interview.id)), interview);
    const copy = result.copy && (await copyToCome(result.copy, from(madeAt), bulk.one));
    const comes = result.now !== undefined || copy !== undefined;
    counts[result.how === 'differs' && !comes ? 'same' : result.how] += 1;
    if (result.now) preview.incoming += 1;
    if (copy) {
      preview.incoming += 1;
      preview.copies += 1;
      preview.copyName ||= copy.candidate;
    }
    // The same once more in the same file is here by then.
    if (comes) here.set(interview.id, hereOf(interview));
  }

  for await (const entry of entries) {
    signal.throwIfAborted();
    if (entry.is === 'made') madeAt = entry.at;
    else if (entry.is === 'settings') preview.settings = entry.settings;
    else if (entry.is === 'interview') await count(entry.interview);
    else {
      preview.damagedCount += 1;
      if (preview.damaged.length < LISTED) preview.damaged.push({ place: entry.place, candidate: entry.candidate });
    }
    if (entry.is === 'made') continue;
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
  /** Says from which backup a copy is. */
  from?(madeAt: number | undefined): string;
}

/** One interview to be put in the place of another, or where there is none. */
interface Plan {
  /** The backup's interview it is for. */
  interview: Interview;
  swap: Swap;
  before: Before;
}

/**
 * Brings in what a backup has and is not here. What was there before is remembered first, so that it can be put back.
 * Stopped by the signal between two batches: then what came in so far stays in, whole. Throws what reading throws.
 */
export async function restore(
  entries: AsyncIterable<Entry>,
  { bulk, notebook, keep, now, from = () => 'from a backup' }: Into,
  passed: (result: Restored) => void,
  signal: AbortSignal,
): Promise<Restored> {
  const here = await everythingHere(bulk);
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
    const { now: next, copy }: Merged = merged(known, interview);
    const beside = copy && (await copyToCome(copy, from(madeAt), one));
    const plan = next ? [planned(interview, known, next)] : [];
    return beside ? [...plan, planned(interview, await one(beside.id), beside)] : plan;
  }

  /** Remembers what is there before anything came in; of what came in twice in one file, what was there before both. */
  async function remember(plan: readonly Plan[]): Promise<void> {
    // What an earlier restoring remembers gives way only to one that changes something.
    if (!begun) await keep.forget();
    begun = true;
    const again = new Set(plan.map(({ swap }) => swap.id).filter((id) => swapped.has(id)));
    const first = new Map<string, Before>();
    if (again.size > 0) {
      for await (const record of keep.remembered()) if (again.has(record.id)) first.set(record.id, record);
    }
    const records = plan.map(({ before }) => {
      const earlier = first.get(before.id);
      return earlier ? { ...before, before: earlier.before } : before;
    });
    await keep.remember(records, now());
  }

  async function bringIn(interviews: readonly Interview[]): Promise<void> {
    let open = interviews;
    for (let tries = 0; open.length > 0 && tries < TRIES; tries++) {
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
      const done = await notebook.swap(plan.map(({ swap }) => swap));
      const again = new Set<Interview>();
      for (const [i, { swap, interview }] of plan.entries()) {
        if (done[i]) {
          result.came += 1;
          swapped.add(swap.id);
          if (swap.now) here.set(swap.id, hereOf(swap.now));
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
    if (isHere(here.get(id), entry.interview)) continue;
    // Twice in one file: the second one is compared with what the first one made.
    if (batch.some((other) => other.id === id)) await flush();
    batch.push(entry.interview);
    if (batch.length >= TOGETHER) await flush();
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
 * Puts back what was there before the last restoring, where nothing was changed since. `undone` hears of what is taken away
 * (as LetGo names it): automatic backups need not hold it any longer.
 */
export async function putBack(
  notebook: Pick<Notebook, 'swap'>,
  keep: BackupKeep,
  bulk: Pick<Bulk, 'one'>,
  undone: (names: readonly string[]) => Promise<unknown> = async () => undefined,
): Promise<{ back: number; left: number }> {
  let back = 0;
  let left = 0;
  const names: string[] = [];
  for await (const { id, before, after } of keep.remembered()) {
    const there = await bulk.one(id).catch(() => undefined);
    const [done] = await notebook.swap([{ id, was: after, now: before }]);
    if (done) back += 1;
    else left += 1;
    if (done && there) names.push(letGo.state(id, contentsDigest(there)));
  }
  await keep.forget();
  await undone(names).catch(() => undefined);
  return { back, left };
}
