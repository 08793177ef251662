import { useComputed } from '@preact/signals';
import type { InterviewBody } from '../../domain/interview/interview.ts';
import type { OpenInterview } from '../../state/panel-state.ts';

/** Part of an interview. A component that uses it renders again only when that part changes. */
export function usePart<T>({ interview }: Pick<OpenInterview, 'interview'>, pick: (interview: InterviewBody) => T): T {
  return useComputed(() => pick(interview.value)).value;
}
