import { guideMinutes } from '../domain/guide/guide.ts';
import { type Interview, startedAt } from '../domain/interview/interview.ts';

/** When the interview began or, while it is planned, when it is to begin; in epoch milliseconds. */
export function beginning(interview: Interview): number {
  return startedAt(interview) ?? interview.plannedEnd - guideMinutes(interview.guide) * 60_000;
}
