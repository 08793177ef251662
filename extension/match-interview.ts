import { sameCall } from '../calls/index.ts';
import type { Call } from '../domain/interview/interview.ts';
import type { Summary } from '../storage/record-store.ts';

/** What the background knows of a place when a panel asks whose interview belongs there. */
export interface PanelPlace {
  /** The call of the tab; a side panel or window of its own has none. */
  call: Call;
  inFrame: boolean;
  /** The interview that was last shown in this place. */
  bound?: string | undefined;
}

/** Whose interview belongs in a place: one for certain, or some to be asked about. */
export interface Match {
  interview?: string | undefined;
  candidates: Summary[];
}

/** An interview that is still open so long after its planned end may have been forgotten: asked about, not taken. In ms. */
const FORGOTTEN_AFTER = 2 * 60 * 60_000;

/**
 * Whose interview belongs in this place, at this time (epoch ms). One is taken for certain only where no other person
 * can be meant: the one shown here before, unless this tab is now another call; the only one under way in the call
 * with this code; in a side panel, which has no call, the only one under way at all. A personal meeting room has the
 * same code for every candidate, so one that ended elsewhere or was forgotten is only offered. Nor does a window that was
 * opened for one that is not there take another in its place.
 */
export function matchInterview(summaries: readonly Summary[], place: PanelPlace, now: number): Match {
  const living = summaries.filter(({ removedAt }) => removedAt === undefined);
  const bound = living.find(({ id }) => id === place.bound);
  const fresh = ({ endedAt, plannedEnd }: Summary) => now < (endedAt ?? plannedEnd) + FORGOTTEN_AFTER;
  if (bound && (!place.inFrame || (fresh(bound) && sameCall(bound.call, place.call) !== false)))
    return { interview: bound.id, candidates: [] };

  const underWay = living.filter(({ status }) => status === 'under way');
  const here = underWay.filter(({ call }) => !place.inFrame || sameCall(call, place.call) === true);
  const [only, ...others] = here.filter(fresh);
  const sought = place.bound !== undefined && !place.inFrame;
  if (only && others.length === 0 && here.length === 1 && !sought) return { interview: only.id, candidates: [] };

  const ended = living.filter((one) => one.status === 'write-up' && fresh(one));
  return { candidates: [...underWay, ...ended].filter((one) => place.inFrame === false || mayBe(one, place, bound)) };
}

/** Whether an interview might be the one meant in a call: not when it is known to be another call, unless it was shown in this very tab. */
function mayBe(one: Summary, place: PanelPlace, bound: Summary | undefined): boolean {
  return one === bound || sameCall(one.call, place.call) !== false;
}
