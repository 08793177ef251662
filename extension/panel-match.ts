import { callAt, suggestedName } from '../calls/index.ts';
import type { Call } from '../domain/interview/interview.ts';
import {
  type DatabaseRecovery,
  type FailureReason,
  type RecordStore,
  reasonOf,
  type Summary,
} from '../storage/record-store.ts';
import { matchInterview } from './match-interview.ts';
import { callTabOf, type PanelConnection, tellPanel } from './panel-connection.ts';
import type { Matched } from './panel-messages.ts';
import { recall } from './tab-state.ts';

const NO_CALL: Call = { host: 'none' };

/** The stores needed for matching a panel. */
export type MatchStore = Pick<RecordStore, 'list'> & Partial<Pick<DatabaseRecovery, 'health'>>;

/** Returns a function that tells a panel which interview belongs where it is. Of overlapping lookups for one panel only the latest is sent. */
export function panelMatcher(recordStore: MatchStore): (panel: PanelConnection) => Promise<void> {
  const lookups = new WeakMap<PanelConnection, number>();

  /** All interviews; while the database can't be read, those held in memory. Throws if there are none either. */
  async function interviews(): Promise<{ known: Summary[]; trouble?: FailureReason }> {
    try {
      return { known: await recordStore.list() };
    } catch (error) {
      if (!recordStore.health) throw error;
      const { inMemory } = await recordStore.health();
      return { known: inMemory, trouble: reasonOf(error) };
    }
  }

  async function matchFor(panel: PanelConnection): Promise<Matched> {
    const tab = await callTabOf(panel);
    const call = (tab?.url && callAt(tab.url)) || NO_CALL;
    try {
      const stored = tab?.id === undefined ? undefined : (await recall(tab.id).catch(() => undefined))?.interview;
      const { known, trouble } = await interviews();
      const place = { call, inFrame: panel.callTab !== undefined, remembered: panel.interview ?? stored };
      const { interview, candidates } = matchInterview(known, place, Date.now());
      const suggestion = tab?.title && suggestedName(tab.title, call);
      return {
        type: 'matched',
        call,
        ...(interview && { interview }),
        ...(trouble && { trouble }),
        candidates: candidates.map(({ id, candidate, startedAt, createdAt }) => ({
          id,
          candidate,
          startedAt: startedAt ?? createdAt,
        })),
        ...(suggestion && { suggestion }),
      };
    } catch (error) {
      return { type: 'matched', call, candidates: [], trouble: reasonOf(error) };
    }
  }

  return async (panel) => {
    const lookup = (lookups.get(panel) ?? 0) + 1;
    lookups.set(panel, lookup);
    const match = await matchFor(panel);
    if (lookups.get(panel) === lookup) tellPanel(panel, match);
  };
}
