import { folded } from '../../domain/interview/open-text.ts';
import { kindOf } from '../../domain/kinds.ts';
import type { RecordState } from '../../domain/merge/kind.ts';
import { foldedInterview, purgedInterview } from '../kept-interview.ts';
import { purgedKept } from '../kept-record.ts';
import { changeSet } from './change-set.ts';
import { unlessDamaged } from './parsed.ts';
import { loadFew, loadTexts } from './read-records.ts';
import { FEW_KINDS, FEW_STORES } from './schema.ts';
import { type Context, current, mergeState, save, setFew } from './write-records.ts';

/** Interviews of one transaction of a purge. */
const PURGED_AT_ONCE = 20;

/** The last of what was due that was purged: its moment and id. */
export type Due = [number, string];

/**
 * Purges some interviews that are due at `moment` (epoch ms), after those before. Resolves with where it ended if there may be more. What is
 * damaged is passed over.
 */
export async function purgeSome(context: Context, moment: number, after: Due | undefined): Promise<Due | undefined> {
  const range = IDBKeyRange.bound(after ?? [], [moment, []], after !== undefined);
  const rows = await context.db.getAllFromIndex('summaries', 'due', range, PURGED_AT_ONCE);
  const changes = changeSet(moment);
  for (const { id } of rows) {
    const before = await current(context, changes, id).catch(unlessDamaged);
    const step = changes.interviews.get(id);
    if (before && step) step.after = purgedInterview(before, moment);
  }
  await save(context, changes);
  const last = rows.at(-1);
  return last && rows.length === PURGED_AT_ONCE ? [last.due ?? 0, last.id] : undefined;
}

/** Purges what is due of the kinds of which there are few. */
export async function purgeFew(context: Context, moment: number): Promise<void> {
  const changes = changeSet(moment);
  for (const kind of FEW_KINDS) {
    const range = IDBKeyRange.bound([], [moment, []]);
    for (const { id } of await context.db.getAllFromIndex(FEW_STORES[kind], 'due', range)) {
      const before = await loadFew(context.db, kind, id).catch(unlessDamaged);
      if (before) setFew(changes, kind, before, purgedKept<RecordState>(kindOf(kind), before, moment));
    }
  }
  await save(context, changes);
}

/** A text of an open editor: interview, note and session. */
export type TextKey = [string, string, string];

/** Folds some texts into their interviews, after those before. Resolves with where it ended if there may be more. */
export async function foldSome(
  context: Context,
  limit: number,
  now: number,
  after: TextKey | undefined,
): Promise<TextKey | undefined> {
  const keys = await context.db.getAllKeys('texts', after && IDBKeyRange.lowerBound(after, true), limit);
  const changes = changeSet(now);
  for (const id of new Set(keys.map(([interview]) => interview))) {
    const before = await current(context, changes, id).catch(unlessDamaged);
    const step = changes.interviews.get(id);
    if (before && step) step.after = foldedInterview(before, now);
    else if (step) {
      for (const text of await loadTexts(context.db, id)) await mergeState(context, changes, folded({ id }, [text]));
    }
  }
  await save(context, changes);
  return keys.length === limit ? keys.at(-1) : undefined;
}

/** Packs some interviews that are over and were not changed after `until` (epoch ms). Resolves with whether there may be more. */
export async function packSome(context: Context, limit: number, until: number): Promise<boolean> {
  const range = IDBKeyRange.bound([], [until, []]);
  const rows = await context.db.getAllFromIndex('summaries', 'loose', range, limit);
  const changes = changeSet(until);
  for (const { id } of rows) {
    await current(context, changes, id).catch(unlessDamaged);
    const step = changes.interviews.get(id);
    if (step) step.packs = true;
  }
  await save(context, changes);
  // Those that are damaged stay: nothing more is to be done than to pass over them.
  return changes.interviews.size > 0 && rows.length === limit;
}
