import { folded } from '../../domain/interview/open-text.ts';
import { kindOf } from '../../domain/kinds.ts';
import type { RecordState } from '../../domain/merge/kind.ts';
import { foldedInterview, purgedInterview } from '../kept-interview.ts';
import { purgedKept } from '../kept-record.ts';
import type { StateWrite } from '../writes.ts';
import { changeSet } from './change-set.ts';
import { unlessDamaged } from './parsed.ts';
import { loadFew, loadTexts } from './read-records.ts';
import { type Db, FEW_KINDS, FEW_STORES } from './schema.ts';
import { type Context, current, mergeState, save, setFew } from './write-records.ts';

/** Interviews of one transaction of a purge. */
const PURGED_AT_ONCE = 20;

/** Where an interview lies in an index: its moment and id. */
export type Place = [number, string];

/**
 * Purges some interviews that are due at `moment` (epoch ms), after those before. Resolves with where it ended if there may be more. What is
 * damaged is passed over.
 */
export async function purgeSome(
  context: Context,
  moment: number,
  after: Place | undefined,
): Promise<Place | undefined> {
  const range = IDBKeyRange.bound(after ?? [], [moment, []], after !== undefined);
  const ids = await context.db.getAllKeysFromIndex('summaries', 'due', range, PURGED_AT_ONCE);
  // Before they leave the index.
  const last = ids.length === PURGED_AT_ONCE ? await placeIn(context.db, 'due', range, ids.length) : undefined;
  const changes = changeSet(moment);
  for (const id of ids) {
    const before = await current(context, changes, id).catch(unlessDamaged);
    const step = changes.interviews.get(id);
    if (before && step) step.after = purgedInterview(before, moment);
  }
  await save(context, changes);
  return last;
}

/** Purges what is due of the kinds of which there are few. */
export async function purgeFew(context: Context, moment: number): Promise<void> {
  const changes = changeSet(moment);
  for (const kind of FEW_KINDS) {
    const range = IDBKeyRange.bound([], [moment, []]);
    for (const id of await context.db.getAllKeysFromIndex(FEW_STORES[kind], 'due', range)) {
      const before = await loadFew(context.db, kind, id).catch(unlessDamaged);
      if (before) setFew(changes, kind, before, purgedKept<RecordState>(kindOf(kind), before, moment));
    }
  }
  await save(context, changes);
}

/** A text of an open editor: interview, note and session. */
export type TextKey = [string, string, string];

/** What part of the upkeep did. */
export interface Folded {
  /** What was folded in, to be merged into other stores, too. */
  states: StateWrite[];
  /** Where it ended, if there may be more. */
  after: TextKey | undefined;
}

/**
 * Folds some texts into their interviews, after those before: of interviews that nobody holds. What lies beside an interview that is damaged stays
 * there.
 */
export async function foldSome(
  context: Context,
  { limit, now, isHeld, after }: { limit: number; now: number; isHeld: IsHeld; after: TextKey | undefined },
): Promise<Folded> {
  const keys = await context.db.getAllKeys('texts', after && IDBKeyRange.lowerBound(after, true), limit);
  const changes = changeSet(now);
  const states: StateWrite[] = [];
  for (const id of new Set(keys.map(([interview]) => interview))) {
    if (isHeld(id)) continue;
    const before = await current(context, changes, id).catch(unlessDamaged);
    const step = changes.interviews.get(id);
    if (!step) continue;
    const texts = before?.texts ?? (await loadTexts(context.db, id));
    const state = folded({ id }, texts);
    if (before) step.after = foldedInterview(before, now);
    else if (texts.length > 0) await mergeState(context, changes, state);
    if (texts.length > 0) states.push({ kind: 'interview', state });
  }
  await save(context, changes);
  return { states, after: keys.length === limit ? keys.at(-1) : undefined };
}

/** Whether somebody has an interview open. */
export type IsHeld = (interview: string) => boolean;

/** Packs some interviews that are over and that nobody holds, after those before. Resolves with where it ended if there may be more. */
export async function packSome(
  context: Context,
  { limit, until, isHeld, after }: { limit: number; until: number; isHeld: IsHeld; after: Place | undefined },
): Promise<Place | undefined> {
  const range = IDBKeyRange.bound(after ?? [], [until, []], after !== undefined);
  const ids = await context.db.getAllKeysFromIndex('summaries', 'loose', range, limit);
  // Before they leave the index.
  const last = ids.length === limit ? await placeIn(context.db, 'loose', range, limit) : undefined;
  const changes = changeSet(until);
  for (const id of ids) {
    if (isHeld(id)) continue;
    await current(context, changes, id).catch(unlessDamaged);
    const step = changes.interviews.get(id);
    if (step) step.packs = true;
  }
  await save(context, changes);
  return last;
}

/** Where the n-th interview of a range of an index lies. */
async function placeIn(db: Db, index: 'due' | 'loose', range: IDBKeyRange, n: number): Promise<Place | undefined> {
  const first = await db.transaction('summaries').store.index(index).openKeyCursor(range);
  const last = n > 1 ? await first?.advance(n - 1) : first;
  return last?.key;
}
