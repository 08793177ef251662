import type { Guide } from '../domain/guide/guide.ts';
import { guideOf } from '../domain/guide/guide-content.ts';
import { type GuideLine, guideLineOf } from '../domain/guide/guide-line.ts';
import { isHiddenGuide } from '../domain/guide/guide-record.ts';
import { guideVersionIn } from '../domain/guide/guide-version.ts';
import { usableGuide } from '../domain/guide/usable-guide.ts';
import { type RecordStore, reasonOf } from './record-store.ts';

export type GuideLines = ReturnType<typeof guideLines>;

/**
 * The lines of the guides that users made. Each guide is read once, and again when it was changed: views get lines, not guides. Earlier states of guides are
 * left out unread.
 */
export function guideLines(recordStore: Pick<RecordStore, 'ids' | 'read'>) {
  const known = new Map<string, GuideLine>();
  /** How often a guide, or everything, was forgotten: what was read before is not kept. */
  let turn = 0;

  /** The line of a guide as it is stored now; undefined if it has none, or can’t be read. */
  async function line(id: string): Promise<GuideLine | undefined> {
    const found = known.get(id);
    if (found) return found;
    const before = turn;
    const record = await recordStore.read('guide', id).catch(unlessDamaged);
    const fresh = record && guideLineOf(record);
    // A deleted one is purged some day without a change.
    if (fresh && fresh.removedAt === undefined && turn === before) known.set(id, fresh);
    return fresh;
  }

  return {
    line,
    async all(): Promise<GuideLine[]> {
      const ids = (await recordStore.ids('guide')).filter((id) => !guideVersionIn(id));
      const lines: GuideLine[] = [];
      for (const id of ids) {
        const one = await line(id);
        if (one) lines.push(one);
      }
      return lines;
    },
    /** A guide as interviews follow it; undefined if there is none that can be followed. */
    async usable(id: string): Promise<Guide | undefined> {
      const record = await recordStore.read('guide', id);
      const isThere = record && !isHiddenGuide(record);
      const guide = isThere ? usableGuide(guideOf(record)) : undefined;
      return guide && guide.sections.length > 0 ? guide : undefined;
    },
    /** A guide was changed. */
    forget(id: string): void {
      turn += 1;
      known.delete(id);
    },
    /** Any of them may have been changed. */
    forgetAll(): void {
      turn += 1;
      known.clear();
    },
  };
}

/** One damaged guide never hides the others. */
function unlessDamaged(error: unknown): undefined {
  if (reasonOf(error) !== 'damaged') throw error;
}
