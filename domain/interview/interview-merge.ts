import type { Kind } from '../merge/kind.ts';
import { type InterviewChange, interviewDelta } from './interview-change.ts';
import { type InterviewRecord, interviewPart } from './interview-record.ts';

/** What views need of the kind: without what reads stored interviews, which they need not load. */
export const interviewMerge: Pick<Kind<InterviewRecord, InterviewChange>, 'delta' | 'merge' | 'latest'> = {
  delta: interviewDelta,
  merge: interviewPart.join,
  latest: interviewPart.latest,
};
