import type { Guide } from '../domain/guide/guide.ts';
import type { GuideLine } from '../domain/guide/guide-line.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';

/** The guides that users made and that an interview can follow: their lines, and how one is read. */
export interface OwnChoices {
  lines: readonly GuideLine[];
  /** Reads a guide as an interview that is started now follows it. Rejects if it can’t be read. */
  read(id: string): Promise<Guide>;
}

/** The user’s guides to choose from. If they can’t be listed, there are the built-in ones. */
export async function ownChoices(recordStore: Pick<LiveRecordStore, 'guides' | 'usableGuide'>): Promise<OwnChoices> {
  const lines = await recordStore.guides().catch(() => []);
  return {
    lines: lines.filter((one) => one.usable && !one.archived && one.removedAt === undefined),
    async read(id) {
      const guide = await recordStore.usableGuide(id);
      if (!guide) throw new RangeError('There is no such guide.');
      return guide;
    },
  };
}

/** No guides but the built-in ones. */
export const NO_OWN: OwnChoices = {
  lines: [],
  read: () => Promise.reject(new RangeError('There is no such guide.')),
};
