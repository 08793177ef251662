import type { InterviewV1 } from '../../domain/interview/version-1.ts';
import { GUIDE, minute, START } from '../formats/interview.ts';

/** An interview as it was kept before there were records. */
export function interview(given: Partial<InterviewV1> = {}): InterviewV1 {
  return {
    id: 'i1',
    candidate: 'Ada Lovelace',
    role: 'Backend engineer',
    guide: GUIDE,
    call: { host: 'meet', code: 'abc-defg-hij' },
    createdAt: START - 60_000,
    plannedEnd: minute(60),
    revision: 1,
    opened: true,
    timeline: [],
    ticked: [],
    notes: [],
    ...given,
  };
}
