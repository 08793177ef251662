import * as z from 'zod/mini';
import { Guide, Id } from '../guide/guide.ts';
import { Count, Moment } from '../number.ts';
import { Draft, Note } from './note.ts';
import { TimelineEvent } from './timeline.ts';

/** The page the interview takes place in: its host and, where the address tells one, the meeting code. */
export const Call = z.object({ host: z.enum(['meet', 'zoom', 'none']), code: z.optional(z.string()) });
export type Call = z.infer<typeof Call>;

/** What is known of an interview when it is set up. */
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
  /** How many changes it has seen. */
  revision: Count,
  /** Whether the welfare question has been asked and the interview goes on. What was answered is never kept. */
  opened: z.boolean(),
  timeline: z.array(TimelineEvent),
  /** Ids of the ticked prompts. */
  ticked: z.array(Id),
  notes: z.array(Note),
  draft: z.optional(Draft),
  removedAt: z.optional(Moment),
});
export type Interview = z.infer<typeof Interview>;

/** An interview without what each key press changes: the draft, and the count of changes. */
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

/** An interview without its draft and count of changes. */
export function bodyOf({ draft: _draft, revision: _revision, ...body }: Interview): InterviewBody {
  return body;
}

/** Whether two states differ in nothing but the draft; parts are compared by identity, since a Change shares what it leaves alone. */
export function sameBody(a: InterviewBody, b: InterviewBody): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)] as (keyof Interview)[]);
  for (const key of ['revision', 'draft'] as const) keys.delete(key);
  return [...(keys as Set<keyof InterviewBody>)].every((key) => a[key] === b[key]);
}

/** The notes that have not been deleted, in the order in which they were begun. */
export function liveNotes(interview: Pick<Interview, 'notes'>): Note[] {
  return interview.notes.filter((note) => note.removedAt === undefined);
}

/** When the interview began, in epoch milliseconds; undefined while it is planned. */
export function startedAt(interview: Pick<Interview, 'timeline'>): number | undefined {
  return interview.timeline[0]?.at;
}

/** The section that was entered last; undefined before the first one. */
export function lastSection({ timeline }: Pick<Interview, 'timeline'>): string | undefined {
  const entered = timeline.findLast((event) => event.kind === 'entered');
  return entered?.kind === 'entered' ? entered.section : undefined;
}

/** The notes that were deleted and can still be brought back, the one deleted last first. */
export function deletedNotes(interview: Pick<Interview, 'notes'>): (Note & { removedAt: number })[] {
  return interview.notes
    .flatMap((note) => (note.removedAt === undefined ? [] : [{ ...note, removedAt: note.removedAt }]))
    .sort((a, b) => b.removedAt - a.removedAt);
}
