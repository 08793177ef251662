import { useComputed } from '@preact/signals';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import type { OpenInterview } from '../../state/panel-state.ts';

/** A part of an interview. What uses it is drawn again only when that part is another one. */
export function usePart<T>({ interview }: Pick<OpenInterview, 'interview'>, pick: (interview: InterviewBody) => T): T {
  return useComputed(() => pick(interview.value)).value;
}
