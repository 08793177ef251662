import { callAt, suggestedName } from '../calls/index.ts';
import type { Call } from '../domain/interview/interview.ts';
import { type RecordStore, reasonOf, type Summary } from '../storage/record-store.ts';
import { summaryOf } from '../storage/summary.ts';
import { FORGOTTEN_AFTER, matchInterview } from './match-interview.ts';
import { callTabOf, type PanelConnection, tellPanel } from './panel-connection.ts';
import type { Matched } from './panel-messages.ts';
import { recall } from './tab-state.ts';

const NO_CALL: Call = { host: 'none' };

/** The stores needed for matching a panel. */
export type MatchStore = Pick<RecordStore, 'list' | 'interview'>;

/** Interviews that are looked at of those that are open, and of those that ended a while ago: the newest. */
const MAX_OPEN = 100;

/** Returns a function that tells a panel which interview belongs where it is. Of overlapping lookups for one panel only the latest is sent. */
export function panelMatcher(recordStore: MatchStore): (panel: PanelConnection) => Promise<void> {
  const lookups = new WeakMap<PanelConnection, number>();

  /** The interviews that may belong anywhere now, and the one that was shown there last. Costs the same however many there are. */
  async function interviews(remembered: string | undefined): Promise<Summary[]> {
    const since = Date.now() - FORGOTTEN_AFTER;
    const [open, ended] = await Promise.all([
      recordStore.list({ index: 'open', limit: MAX_OPEN }),
      recordStore.list({ index: 'ended', from: since, limit: MAX_OPEN }),
    ]);
    const known = [...open.summaries, ...ended.summaries];
    if (remembered === undefined || known.some(({ id }) => id === remembered)) return known;
    const found = await recordStore.interview(remembered);
    const summary = found && summaryOf(found.record, () => found.guide);
    return summary ? [...known, summary] : known;
  }

  async function matchFor(panel: PanelConnection): Promise<Matched> {
    const tab = await callTabOf(panel);
    const call = (tab?.url && callAt(tab.url)) || NO_CALL;
    try {
      const stored = tab?.id === undefined ? undefined : (await recall(tab.id).catch(() => undefined))?.interview;
      const remembered = panel.interview ?? stored;
      const known = await interviews(remembered);
      const place = { call, inFrame: panel.callTab !== undefined, remembered };
      const { interview, candidates } = matchInterview(known, place, Date.now());
      const suggestion = tab?.title && suggestedName(tab.title, call);
      return {
        type: 'matched',
        call,
        ...(interview && { interview }),
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
