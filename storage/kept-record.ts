import { canonical } from '../domain/digest.ts';
import type { ChangeState, Kind, RecordState } from '../domain/merge/kind.ts';
import { due, type Learned, learnedAt } from '../domain/merge/learned.ts';
import { RESTORABLE_FOR } from '../domain/retention.ts';

/** A record as a store keeps it, with what only this store knows: when it learned of deletions. */
export interface Kept<R extends RecordState = RecordState> {
  readonly record: R;
  readonly learned: Learned;
}

type Merging<R extends RecordState> = Pick<Kind<R, ChangeState>, 'merge' | 'hidden' | 'purge'>;

/**
 * A record after a state was merged into it at `now` (epoch ms). What this store purged before is purged again if the state brings it back.
 * The same object if the state brings nothing new.
 */
export function mergedKept<R extends RecordState>(
  kind: Merging<R>,
  before: Kept<R> | undefined,
  state: R,
  now: number,
): Kept<R> {
  if (!before) return purgedKept(kind, { record: state, learned: {} }, now);
  const record = kind.merge(before.record, state);
  if (record === before.record) return before;
  const after = purgedKept(kind, { record, learned: before.learned }, now);
  const isPurged = after.record !== record;
  return isPurged && canonical(after.record) === canonical(before.record) ? before : after;
}

/** A record without what this store has known as deleted for a day at `now` (epoch ms). The same object if that is nothing. */
export function purgedKept<R extends RecordState>(kind: Merging<R>, before: Kept<R>, now: number): Kept<R> {
  const learned = learnedAt(before.learned, kind.hidden(before.record), now);
  const gone = due(learned, now);
  const record = gone.size > 0 ? kind.purge(before.record, gone) : before.record;
  if (record === before.record) return learned === before.learned ? before : { record, learned };
  return { record, learned: learnedAt(learned, kind.hidden(record), now) };
}

/** When the next purge of a record is due, in epoch ms; undefined if it holds nothing to purge. */
export function dueAt<R extends RecordState>({ purge }: Merging<R>, { record, learned }: Kept<R>): number | undefined {
  const moments = [...new Set(Object.values(learned))].sort((a, b) => a - b);
  const hasContent = (until: number) => {
    const parts = Object.keys(learned).filter((part) => (learned[part] ?? until) <= until);
    return purge(record, new Set(parts)) !== record;
  };
  const last = moments.at(-1);
  if (last === undefined || !hasContent(last)) return undefined;
  // The first of them for which there is something, halving what is left.
  let from = 0;
  let to = moments.length - 1;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (hasContent(moments[middle] ?? last)) to = middle;
    else from = middle + 1;
  }
  return (moments[from] ?? last) + RESTORABLE_FOR;
}
