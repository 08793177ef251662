import type { Interview } from './interview.ts';
import type { Draft, Note } from './note.ts';
import type { WriteUp } from './write-up/write-up.ts';

/**
 * Whether others than the interviewer may ever read a note. Whatever leaves this browser asks this and nothing else: exports, what is copied, what is
 * handed over. Only backups hold all notes, for they are the interviewer’s own.
 */
export function isForOthers({ onlyForMe }: Pick<Note | Draft, 'onlyForMe'>): boolean {
  return onlyForMe !== true;
}

/** An interview with nothing in it that is for the interviewer alone. */
export function interviewForOthers({ notes, prompts, draft, ...rest }: Interview): Interview {
  return {
    ...rest,
    notes: notes.filter(isForOthers),
    ...(prompts && { prompts: prompts.filter(isForOthers) }),
    ...(draft && isForOthers(draft) && { draft }),
  };
}

/** A write-up with no evidence in it that is for the interviewer alone. What was chosen stays, and why. */
export function writeUpForOthers({ criteria, ...rest }: WriteUp): WriteUp {
  return {
    ...rest,
    criteria: criteria.map(({ evidence, strongest, ...judged }) => ({
      ...judged,
      evidence: evidence.filter(isForOthers),
      strongest: strongest && isForOthers(strongest) ? strongest : undefined,
    })),
  };
}
