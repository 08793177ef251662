import type { Interview } from '../../domain/interview.ts';
import { type Merged, merged } from '../../export/backup/merge.ts';
import type { Entry } from '../../export/backup/read.ts';
import type { BackupKeep, Before } from '../../storage/keep.ts';
import type { Bulk, Notebook, Swap } from '../../storage/notebook.ts';
import { copyToCome, everythingHere, hereOf, isHere } from './here.ts';

/** What became of a restoring. */
export interface Restored {
  /** Number of interviews that came in or changed, copies included. */
  came: number;
  /** Number of interviews that could not: what is here of them can't be read, or is being changed. */
  left: number;
}

/** Interviews that are sent to the background together. */
const TOGETHER = 50;

/** Tries for an interview that is being changed meanwhile. */
const TRIES = 3;

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
 * Puts back what was there before the last restoring, where nothing was changed since. What it takes away is not given up: an
 * earlier backup may hold just that, and goes only by the user's word.
 */
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
