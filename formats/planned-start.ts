import { guideMinutes } from '../domain/guide/guide.ts';
import { type Interview, startedAt } from '../domain/interview/interview.ts';

/** When the interview began or, if it is only planned, when it is due to begin; in epoch ms. */
export function beginning(interview: Interview): number {
  return startedAt(interview) ?? interview.start ?? interview.plannedEnd - guideMinutes(interview.guide) * 60_000;
}
