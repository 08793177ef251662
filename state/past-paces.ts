import type { Pace } from '../domain/interview/write-up/pace.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';

/** How many interviews that ended last are looked at. */
const LOOKED_AT = 20;

/** How long this user's last write-ups took, the last one first: of the interviews that ended last. None if they can't be read. */
export async function pastPaces(recordStore: Pick<LiveRecordStore, 'list'>): Promise<readonly Pace[]> {
  try {
    const { summaries } = await recordStore.list({ index: 'ended', limit: LOOKED_AT });
    return summaries.flatMap(({ pace }) => pace ?? []);
  } catch {
    return [];
  }
}
