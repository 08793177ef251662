import type { InterviewChange } from '../domain/interview/interview-change.ts';
import { interviewMerge } from '../domain/interview/interview-merge.ts';
import { interviewSummary } from '../domain/interview/interview-summary.ts';
import { folded } from '../domain/interview/open-text.ts';
import { applied } from '../domain/merge/kind.ts';
import type { FoundInterview, LiveRecordStore } from '../storage/record-store.ts';

/**
 * Reads an interview, with what others changed in it while it was being read; undefined if there is nothing to show of it. Throws StoreError.
 */
export async function openInterview(recordStore: LiveRecordStore, id: string): Promise<FoundInterview | undefined> {
  const missed: InterviewChange[] = [];
  const unwatch = recordStore.watch((event) => {
    if (event.type === 'changed' && event.kind === 'interview' && event.change.record === id) missed.push(event.change);
  });
  try {
    const { record, ...rest } = (await recordStore.interview(id)) ?? { record: undefined, texts: [] };
    const current = missed.reduce((before, change) => applied(interviewMerge, before, change), record);
    if (!current || !interviewSummary(folded(current, rest.texts))) return undefined;
    return { ...rest, record: current };
  } finally {
    unwatch();
  }
}
