import { canonical, digestOf } from '../../domain/digest.ts';
import { type Interview, status } from '../../domain/interview/interview.ts';
import { contentsDigest } from './contents-digest.ts';
import { keptContents } from './kept-contents.ts';
import { mergeNotes } from './merge-notes.ts';

/** How an interview of a backup stands to what is here. */
export type Standing =
  /** It is not here. */
  | 'new'
  /** All of it is here. */
  | 'same'
  /** All that a restore would take from it is here, or something newer. */
  | 'older'
  /** It goes on from what is here, and has all of it. */
  | 'newer'
  /** Each has something that the other has not. */
  | 'differs'
  /** It was deleted here a moment ago. */
  | 'deleted';

/** What restoring an interview makes of it. */
export interface Merged {
  how: Standing;
  /** What is to be here afterwards; absent where nothing changes. */
  now?: Interview;
  /** The backup's interview, to be kept as another one: its details and those here contradict each other. */
  copy?: Interview;
}

/**
 * What is to be here after an interview of a backup came in. Contents are compared, never the count of changes alone: notes
 * of both sides are kept, nothing here is replaced by something that contradicts it, and what was deleted here comes back.
 * Doing it twice changes nothing more.
 */
export function mergeInterview(here: Interview | undefined, backup: Interview): Merged {
  const incoming = keptContents(backup);
  if (!here) return { how: 'new', now: incoming };
  const { removedAt, ...mine } = here;
  const digest = contentsDigest(incoming);
  if (removedAt === undefined && contentsDigest(mine) === digest) return { how: 'same' };
  const joined = wasMovedSince(mine, incoming) ? { result: mine, contradicts: false } : join(mine, incoming);
  const { result, contradicts } = joined;
  const count = Math.max(mine.revision, incoming.revision) + 1;
  const copy = contradicts ? { copy: copyOf(incoming) } : {};
  if (removedAt !== undefined) return { how: 'deleted', now: { ...result, revision: count }, ...copy };
  const after = contentsDigest(result);
  if (after === contentsDigest(mine)) return { how: contradicts ? 'differs' : 'older', ...copy };
  const isBackup = after === digest && incoming.revision > mine.revision;
  return {
    how: isBackup ? 'newer' : 'differs',
    now: { ...result, revision: isBackup ? incoming.revision : count },
    ...copy,
  };
}

/** An interview that was moved to another day since the backup keeps no judgement, nor the notes that were discarded then. */
function wasMovedSince(mine: Interview, theirs: Interview): boolean {
  return status(mine) === 'rescheduled' && status(theirs) !== 'rescheduled' && mine.revision >= theirs.revision;
}

function join(mine: Interview, theirs: Interview): { result: Interview; contradicts: boolean } {
  const { draft: _, ...rest } = mine;
  const { details, contradicts } = joinedDetails(mine, theirs);
  const result = { ...rest, ...details, ...mergeNotes(mine, theirs, theirs.revision > mine.revision) };
  if (status(result) !== 'rescheduled') return { result, contradicts };
  const { draft } = result;
  const bare = result.notes.map((note) => (note.criteria.length > 0 ? { ...note, criteria: [] } : note));
  return {
    result: { ...result, ticked: [], notes: bare, ...(draft && { draft: { ...draft, criteria: [] } }) },
    contradicts,
  };
}

type Details = Pick<
  Interview,
  'candidate' | 'role' | 'call' | 'plannedEnd' | 'guide' | 'opened' | 'timeline' | 'ticked'
>;

/**
 * The details of an interview besides its notes. Those of an older backup are passed over. Of others, what is here stands
 * and is filled and continued with what the backup knows; what contradicts it is told.
 */
function joinedDetails(mine: Interview, theirs: Interview): { details: Partial<Details>; contradicts: boolean } {
  if (theirs.revision < mine.revision) return { details: {}, contradicts: false };
  let contradicts = false;
  /** The fuller of two values; mine where neither is. */
  function fuller<T>(my: T, their: T, isIn: (less: T, more: T) => boolean): T {
    if (isIn(their, my)) return my;
    if (isIn(my, their)) return their;
    contradicts = true;
    return my;
  }
  const details: Details = {
    candidate: fuller(mine.candidate, theirs.candidate, (less, more) => less.trim() === '' || less === more),
    role: fuller(mine.role, theirs.role, (less, more) => less.trim() === '' || less === more),
    call: fuller(mine.call, theirs.call, (less, more) => less.host === 'none' || same(less, more)),
    plannedEnd: fuller(mine.plannedEnd, theirs.plannedEnd, same),
    guide: fuller(mine.guide, theirs.guide, same),
    timeline: fuller(mine.timeline, theirs.timeline, (less, more) => {
      const events = new Set(more.map(canonical));
      return less.every((event) => events.has(canonical(event)));
    }),
    opened: mine.opened || theirs.opened,
    ticked: [...new Set([...mine.ticked, ...theirs.ticked])],
  };
  return { details, contradicts };
}

function same(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** A backup's interview as another one, always with the same id, so that a second restore finds it there. */
function copyOf(backup: Interview): Interview {
  return { ...backup, id: `copy-${digestOf(backup.id)}-${contentsDigest(backup)}` };
}
