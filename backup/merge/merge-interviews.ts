import { canonical, digestOf } from '../../domain/digest.ts';
import { type Interview, status } from '../../domain/interview/interview.ts';
import { contentsDigest } from './contents-digest.ts';
import { keptContents } from './kept-contents.ts';
import { mergeNotes } from './merge-notes.ts';

/** How an interview in a backup compares with the one here. */
export type Comparison =
  /** It does not exist here. */
  | 'new'
  /** Both have the same contents. */
  | 'same'
  /** Everything that a restore would take from it is here, or newer. */
  | 'older'
  /** It continues what is here, and has all of it. */
  | 'newer'
  /** Each has something that the other lacks. */
  | 'differs'
  /** It was deleted here, and can still be restored. */
  | 'deleted';

/** The result of restoring an interview. */
export interface Merged {
  how: Comparison;
  /** The interview afterwards; absent if nothing changes. */
  now?: Interview;
  /** The backup's interview as a separate copy, because its details contradict those here. */
  copy?: Interview;
}

/**
 * Merges an interview from a backup into the one here. Compares contents, never revisions alone: keeps the notes of both
 * sides, replaces nothing here with contradicting details, and restores what was deleted here. Idempotent.
 */
export function mergeInterview(here: Interview | undefined, backup: Interview): Merged {
  const incoming = keptContents(backup);
  if (!here) return { how: 'new', now: incoming };
  const { removedAt, ...mine } = here;
  const digest = contentsDigest(incoming);
  if (removedAt === undefined && contentsDigest(mine) === digest) return { how: 'same' };
  const joined = wasRescheduledSince(mine, incoming) ? { result: mine, contradicts: false } : join(mine, incoming);
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

/** Whether an interview was rescheduled after the backup: then the notes and judgements discarded at that point stay so. */
function wasRescheduledSince(mine: Interview, theirs: Interview): boolean {
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
 * Merges the details besides the notes. An older backup's are ignored. Otherwise the details here win and are completed from
 * the backup; a contradiction is reported.
 */
function joinedDetails(mine: Interview, theirs: Interview): { details: Partial<Details>; contradicts: boolean } {
  if (theirs.revision < mine.revision) return { details: {}, contradicts: false };
  let contradicts = false;
  /** The value that includes the other; mine if neither does. */
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

/** A backup's interview as a separate one. Its id is derived from the contents, so that a second restore finds it. */
function copyOf(backup: Interview): Interview {
  return { ...backup, id: `copy-${digestOf(backup.id)}-${contentsDigest(backup)}` };
}
