import { callIn } from '../calls/access.ts';
import { callOfLink, hasOtherNames, hostTitle, suggestedName } from '../calls/index.ts';
import { callKey } from '../domain/interview/call-key.ts';
import type { Call } from '../domain/interview/interview.ts';
import { type ListPage, MAX_PAGE, type RecordStore, reasonOf, type Summary } from '../storage/record-store.ts';
import { summaryOf } from '../storage/summary.ts';
import { callAccess } from './call-access.ts';
import { hostAt } from './call-host.ts';
import { FORGOTTEN_AFTER, isNear, type Known, matchInterview, type PanelPlace } from './match-interview.ts';
import { callTabOf, type PanelConnection, tellPanel } from './panel-connection.ts';
import type { Matched } from './panel-messages.ts';
import { recall } from './tab-state.ts';

const NO_CALL: Call = { host: 'none' };

/** The stores needed for matching a panel. */
export type MatchStore = Pick<RecordStore, 'list' | 'interview'>;

/** Interviews that are looked at where any may be meant, and of those that ended a while ago: the newest. */
const NEWEST = 100;

/** Interviews that are looked at to find one that may have begun in this meeting under another name: the newest. */
const RENAMED = 10;

/** Returns a function that tells a panel which interview belongs where it is. Of overlapping lookups for one panel only the latest is sent. */
export function panelMatcher(recordStore: MatchStore): (panel: PanelConnection) => Promise<void> {
  const lookups = new WeakMap<PanelConnection, number>();

  /** The interviews that may belong in a place, and the one that was shown there last. Costs the same however many there are elsewhere. */
  async function interviews({ call, inFrame, remembered }: PanelPlace): Promise<Known> {
    const since = Date.now() - FORGOTTEN_AFTER;
    const [open, ended] = await Promise.all([
      inFrame && call.code ? openIn(call) : newestOpen(NEWEST).then((page) => [page]),
      recordStore.list({ index: 'ended', from: since, limit: NEWEST }),
    ]);
    const listed = [...open, ended].flatMap((page) => page.summaries);
    const linked = inFrame && call.host === 'own' && call.code ? await Promise.all(listed.map(withLink)) : listed;
    const known = new Map(linked.map((one) => [one.id, one]));
    if (remembered !== undefined && !known.has(remembered)) {
      const found = await recordStore.interview(remembered);
      const summary = found && summaryOf(found.record, () => found.guide);
      if (summary) known.set(remembered, summary);
    }
    return { summaries: [...known.values()], isComplete: open[0]?.next === undefined };
  }

  /** A plan with the call that its link means now: the site may have been added since it was made. */
  async function withLink(one: Summary): Promise<Summary> {
    if (one.status !== 'planned' || one.call.host !== 'none' || !isNear(one, Date.now())) return one;
    const link = (await recordStore.interview(one.id))?.record.link?.value ?? '';
    const call = callOfLink(link, (await callAccess()).own);
    return call ? { ...one, call } : one;
  }

  /** First the open interviews of this very call, then those that may be of it: they began where there was no code, or under another name. */
  function openIn(call: Call): Promise<ListPage[]> {
    const without = [{ host: call.host }, NO_CALL].map(callKey);
    return Promise.all([
      recordStore.list({ index: 'open', key: callKey(call), limit: MAX_PAGE }),
      ...without.map((key) => recordStore.list({ index: 'open', key, limit: NEWEST })),
      ...(hasOtherNames(call) ? [newestOpen(RENAMED)] : []),
    ]);
  }

  function newestOpen(limit: number): Promise<ListPage> {
    return recordStore.list({ index: 'open', limit });
  }

  async function matchFor(panel: PanelConnection): Promise<Matched> {
    const tab = await callTabOf(panel);
    const access = await callAccess();
    const call = (tab?.url && callIn(tab.url, access)) || NO_CALL;
    panel.host = hostAt(tab?.url, access);
    try {
      const stored = tab?.id === undefined ? undefined : (await recall(tab.id).catch(() => undefined))?.interview;
      const remembered = panel.interview ?? stored;
      // A window was opened for an interview, whatever its call is now.
      const inCall = panel.callTab !== undefined || (panel.placement === 'side' && call.host !== 'none');
      const place = { call, inFrame: inCall, remembered };
      const { interview, candidates } = matchInterview(await interviews(place), place, Date.now());
      const title = call.host === 'own' ? new URL(tab?.url ?? '').hostname : hostTitle(call.host);
      const suggestion = tab?.title && suggestedName(tab.title, call);
      return {
        type: 'matched',
        call,
        ...(call.host !== 'none' && tab?.id !== undefined && { tab: tab.id }),
        ...(title && { title }),
        ...(interview && { interview }),
        candidates: candidates.map(({ id, candidate, startedAt, start, createdAt, status }) => ({
          id,
          candidate,
          startedAt: startedAt ?? start ?? createdAt,
          ...(status === 'planned' && { planned: true as const }),
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
