import { sameCall } from '../calls/index.ts';
import type { Call } from '../domain/interview/interview.ts';
import type { Summary } from '../storage/record-store.ts';

/** Where a panel is, as far as the background knows. */
export interface PanelPlace {
  /** The call of the tab; the side panel and separate windows have none. */
  call: Call;
  inFrame: boolean;
  /** The interview last shown here. */
  remembered?: string | undefined;
}

/** The interviews that may belong in a place. */
export interface Known {
  summaries: readonly Summary[];
  /** Whether no other one in progress can be meant. */
  isComplete: boolean;
}

/** The interview that certainly belongs in a place, or the candidates to ask the user about. */
export interface Match {
  interview?: string | undefined;
  candidates: Summary[];
}

/**
 * Time after the planned or actual end, in ms, from which an interview is only a candidate: the user may have forgotten
 * to end it.
 */
export const FORGOTTEN_AFTER = 2 * 60 * 60_000;

/** Time before its planned start, in ms, from which a plan is meant where its call is: earlier, another one may be. */
export const DUE_BEFORE = 30 * 60_000;

/** Time before its planned start, in ms, from which a plan is a candidate where its call is; it is one all that day, too. */
export const AHEAD = 12 * 60 * 60_000;

/**
 * Finds the interview that belongs in a place; `now` in epoch ms. An interview matches for certain only if no other one can be
 * meant: the one shown here before, unless the tab now holds another call; the only one in progress in the call with
 * this code; in the side panel, which has no call, the only one in progress at all. A personal meeting room has the
 * same code for every candidate, so an interview that ended elsewhere or was forgotten is only a candidate. A window whose
 * interview no longer exists doesn't switch to another one.
 *
 * A plan that is due matches for certain by its call's code alone, and only if nothing is in progress there; by its time it is a
 * candidate. Where one is due, an interview that ended in the same tab is only a candidate, too: the next person may be in the room.
 * A plan that is for this very call later that day is a candidate: the user may have come early, to prepare.
 */
export function matchInterview({ summaries, isComplete }: Known, place: PanelPlace, now: number): Match {
  const existing = summaries.filter(({ removedAt }) => removedAt === undefined);
  const remembered = existing.find(({ id }) => id === place.remembered);
  const fresh = ({ endedAt, plannedEnd }: Summary) => now < (endedAt ?? plannedEnd) + FORGOTTEN_AFTER;
  const isHere = ({ call }: Summary) => place.inFrame && sameCall(call, place.call) === true;
  const due = existing.filter((one) => one.status === 'planned' && fresh(one) && now >= dueFrom(one));
  const dueHere = due.filter(isHere);
  const aheadHere = existing
    .filter((one) => one.status === 'planned' && now < dueFrom(one) && isNear(one, now) && isHere(one))
    .sort((a, b) => startOf(a) - startOf(b));
  const mayBeOver = remembered?.endedAt !== undefined && dueHere.length > 0;
  const isStill = remembered && fresh(remembered) && sameCall(remembered.call, place.call) !== false && !mayBeOver;
  if (remembered && (!place.inFrame || isStill)) return { interview: remembered.id, candidates: [] };

  const underWay = existing.filter(({ status }) => status === 'under way');
  const here = [...underWay.filter((one) => !place.inFrame || isHere(one)), ...dueHere];
  const [only, ...others] = here.filter(fresh);
  const isMissing = place.remembered !== undefined && !place.inFrame;
  if (only && others.length === 0 && here.length === 1 && isComplete && !isMissing && !mayBeOver)
    return { interview: only.id, candidates: [] };

  const ended = existing.filter((one) => one.status === 'write-up' && fresh(one));
  return {
    candidates: [...underWay, ...due, ...aheadHere, ...ended].filter(
      (one) => place.inFrame === false || mayBelong(one, place, remembered),
    ),
  };
}

function startOf({ start, createdAt }: Summary): number {
  return start ?? createdAt;
}

function dueFrom(one: Summary): number {
  return startOf(one) - DUE_BEFORE;
}

/** Whether a plan may be meant at `now`, in epoch ms, in its own call: it is due, or is for later that day. */
export function isNear(one: Summary, now: number): boolean {
  return now < one.plannedEnd + FORGOTTEN_AFTER && isAhead(one, now);
}

/** Whether a plan is for this day, or for the night that follows. */
function isAhead(one: Summary, now: number): boolean {
  const start = startOf(one);
  return start - now < AHEAD || new Date(start).toDateString() === new Date(now).toDateString();
}

/** Whether an interview is a candidate for a place: its call may be the same one, or it was shown in this tab before. */
function mayBelong(one: Summary, place: PanelPlace, remembered: Summary | undefined): boolean {
  return one === remembered || sameCall(one.call, place.call) !== false;
}
