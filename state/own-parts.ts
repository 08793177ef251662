import { viewOf } from '../domain/interview/interview-view.ts';
import { COMPARED, type OwnPart, ownPartOf } from '../domain/interview/own-part.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';

/** The interviewer's side of the last interviews that were held, the last one first. Reads no more than twelve. Throws StoreError. */
export async function ownParts(recordStore: Pick<LiveRecordStore, 'list' | 'interview'>): Promise<OwnPart[]> {
  const { summaries } = await recordStore.list({ index: 'ended', limit: 2 * COMPARED });
  const held = summaries.filter(({ status }) => status === 'write-up');
  const found = await Promise.all(held.map(({ id }) => recordStore.interview(id)));
  return found.flatMap((one) => {
    if (!one?.guide) return [];
    const { finished } = one.record.judgement ?? {};
    return ownPartOf(viewOf(one.record, one.guide), finished?.value.on ? finished.value.at : undefined);
  });
}
