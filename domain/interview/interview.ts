import * as z from 'zod/mini';
import type { Guide } from '../guide/guide.ts';
import type { PersonPointer } from './interview-record.ts';
import type { Draft, Note } from './note.ts';
import type { TimelineEvent } from './timeline.ts';

/**
 * The call in which the interview takes place: its host and, if the address has one, the meeting code. `own` is a site that
 * the user added; its codes begin with the site.
 */
export const Call = z.object({
  host: z.enum(['meet', 'zoom', 'teams', 'webex', 'jitsi', 'whereby', 'own', 'none']),
  code: z.optional(z.string()),
});
export type Call = z.infer<typeof Call>;

/** What is entered when an interview is set up. */
export interface Plan {
  id: string;
  candidate: string;
  role: string;
  guide: Guide;
  call: Call;
  /** When it was set up, in epoch ms. */
  createdAt: number;
  /** When it is planned to end, in epoch ms. */
  plannedEnd: number;
}

/** An item of the guide's preparation that is done. */
export interface Prepared {
  /** Its words. */
  item: string;
  /** When it was ticked, in epoch ms. */
  at: number;
}

/** One conversation with one candidate, as views show it (viewOf): made of its record, its guide and what its open editors hold. */
export interface Interview extends Plan {
  /** Whom it is with. */
  person?: PersonPointer;
  /** When it is planned to start, in epoch ms. */
  start?: number;
  /** Whether the check-in is done and the interview continues. The answer is never stored. */
  opened: boolean;
  /** The time zone in which its time was agreed, by its IANA name. */
  zone?: string;
  /** The address of the call, as it was given. */
  link?: string;
  /** Which of the conversations with this person it is. */
  round?: string;
  /** Who else takes part. */
  colleagues?: string;
  /** What to read before. */
  links?: string;
  /** The interview that this one was rescheduled from. */
  from?: string;
  /** When the candidate was sent what to expect, in epoch ms. */
  told?: number;
  /** What of the guide's preparation is done, and since when. */
  prepared?: Prepared[];
  /** Prompts of mine, in order within each section. */
  prompts?: Note[];
  timeline: TimelineEvent[];
  /** Ids of the ticked prompts. */
  ticked: string[];
  /** All that a list shows, in order: also those that are deleted, and those that were never added. */
  notes: Note[];
  /** The note in this view’s composer. */
  draft?: Draft;
  removedAt?: number;
}

/** An interview without what each key press changes: the draft. */
export type InterviewBody = Omit<Interview, 'draft'>;

/** The status of an interview, derived from its timeline. */
export const Status = z.enum(['planned', 'under way', 'write-up', 'rescheduled']);
export type Status = z.infer<typeof Status>;

/** The status of this interview. */
export function status(interview: Pick<Interview, 'timeline'>): Status {
  const last = interview.timeline.at(-1);
  if (!last) return 'planned';
  if (last.kind !== 'ended') return 'under way';
  return last.outcome === 'rescheduled' ? 'rescheduled' : 'write-up';
}

/** The notes that are not deleted, in the order in which they were started. */
export function liveNotes(interview: Pick<Interview, 'notes'>): Note[] {
  return interview.notes.filter((note) => note.removedAt === undefined);
}

/** When the interview started, in epoch milliseconds; undefined while it is planned. */
export function startedAt(interview: Pick<Interview, 'timeline'>): number | undefined {
  return interview.timeline[0]?.at;
}

/** The most recently entered section; undefined before the first one. */
export function lastSection({ timeline }: Pick<Interview, 'timeline'>): string | undefined {
  const entered = timeline.findLast((event) => event.kind === 'entered');
  return entered?.kind === 'entered' ? entered.section : undefined;
}

/** The deleted notes that can still be restored, most recently deleted first. */
export function deletedNotes(interview: Pick<Interview, 'notes'>): (Note & { removedAt: number })[] {
  return interview.notes
    .flatMap((note) => (note.removedAt === undefined ? [] : [{ ...note, removedAt: note.removedAt }]))
    .sort((a, b) => b.removedAt - a.removedAt);
}
