import * as z from 'zod/mini';
import { Guide, Id } from '../guide/guide.ts';
import { Count, Moment } from '../number.ts';
import { Draft, Note } from './note.ts';
import { TimelineEvent } from './timeline.ts';

/** The call in which the interview takes place: its host and, if the address has one, the meeting code. */
export const Call = z.object({ host: z.enum(['meet', 'zoom', 'none']), code: z.optional(z.string()) });
export type Call = z.infer<typeof Call>;

/** What is entered when an interview is set up. */
export const Plan = z.object({
  id: Id,
  candidate: z.string(),
  role: z.string(),
  guide: Guide,
  call: Call,
  /** Epoch milliseconds. */
  createdAt: Moment,
  /** When it is planned to end, in epoch milliseconds. */
  plannedEnd: Moment,
});
export type Plan = z.infer<typeof Plan>;

/** One conversation with one candidate. Everything that happens to it is a Change (change.ts). */
export const Interview = z.extend(Plan, {
  /** Number of changes applied. */
  revision: Count,
  /** Whether the check-in is done and the interview continues. The answer is never stored. */
  opened: z.boolean(),
  timeline: z.array(TimelineEvent),
  /** Ids of the ticked prompts. */
  ticked: z.array(Id),
  notes: z.array(Note),
  draft: z.optional(Draft),
  removedAt: z.optional(Moment),
});
export type Interview = z.infer<typeof Interview>;

/** An interview without what each key press changes: the draft and the revision. */
export type InterviewBody = Omit<Interview, 'draft' | 'revision'>;

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

/** An interview without its draft and revision. */
export function bodyOf({ draft: _draft, revision: _revision, ...body }: Interview): InterviewBody {
  return body;
}

/** Whether two states differ at most in draft and revision. Parts are compared by identity, since a Change shares unchanged ones. */
export function sameBody(a: InterviewBody, b: InterviewBody): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)] as (keyof Interview)[]);
  for (const key of ['revision', 'draft'] as const) keys.delete(key);
  return [...(keys as Set<keyof InterviewBody>)].every((key) => a[key] === b[key]);
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
