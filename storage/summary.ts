import { type Interview, liveNotes, startedAt, status } from '../domain/interview/interview.ts';
import type { Summary } from './record-store.ts';

type Summarised = Omit<Interview, 'guide' | 'draft' | 'revision'> & { guide: { id: string; name: string } };

/** The line of an interview in a list. */
export function summaryOf(interview: Summarised): Summary {
  const last = interview.timeline.at(-1);
  return {
    id: interview.id,
    candidate: interview.candidate,
    role: interview.role,
    guide: { id: interview.guide.id, name: interview.guide.name },
    call: interview.call,
    status: status(interview),
    createdAt: interview.createdAt,
    plannedEnd: interview.plannedEnd,
    startedAt: startedAt(interview),
    endedAt: last?.kind === 'ended' ? last.at : undefined,
    notes: liveNotes(interview).length,
    removedAt: interview.removedAt,
  };
}

/** Newest first; of two created at the same moment the greater id first, so that all stores agree. */
export function newestFirst(a: Pick<Summary, 'id' | 'createdAt'>, b: Pick<Summary, 'id' | 'createdAt'>): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
}
