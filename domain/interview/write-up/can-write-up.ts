import type { InterviewBody } from '../interview.ts';
import { status } from '../interview.ts';
import { isUnknownGuide } from '../unknown-guide.ts';

/**
 * Whether an interview can be written up: it has ended. Without criteria the questions to oneself and the recommendation are left; only where its
 * guide is not known here, nobody can say what a recommendation would rest on.
 */
export function canWriteUp(interview: Pick<InterviewBody, 'timeline' | 'guide'>): boolean {
  return status(interview) === 'write-up' && !isUnknownGuide(interview.guide);
}
