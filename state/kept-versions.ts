import type { Guide } from '../domain/guide/guide.ts';
import { guideOf } from '../domain/guide/guide-content.ts';
import { guideRemoval } from '../domain/guide/guide-deletions.ts';
import { guideKind } from '../domain/guide/guide-kind.ts';
import { type GuideRecord, isHiddenGuide } from '../domain/guide/guide-record.ts';
import { guideVersionId, guideVersionIn, MAX_GUIDE_VERSIONS, VERSION_GAP } from '../domain/guide/guide-version.ts';
import { momentOf, NEVER } from '../domain/merge/stamp.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';
import { type MadeOf, stampedChange } from './follow-record.ts';
import type { RecordClock } from './record-clock.ts';

/** An earlier state of a guide: its record, and when it was last changed in it, in epoch ms. */
export interface GuideVersion {
  id: string;
  at: number;
}

interface Options {
  recordStore: LiveRecordStore;
  clock: RecordClock;
  watchWrite(write: Promise<unknown>): void;
}

/** Keeps earlier states of guides: what a guide was when somebody begins to change it again. */
export function guideVersions({ recordStore, clock, watchWrite }: Options) {
  function change(record: GuideRecord, made: MadeOf<'guide'>): void {
    const stamp = clock.next('guide', record.id, guideKind.latest(record));
    watchWrite(recordStore.change(stampedChange('guide', record, made, stamp)));
  }

  async function idsOf(guide: string): Promise<GuideVersion[]> {
    const all = (await recordStore.ids('guide')).flatMap((id) => {
      const version = guideVersionIn(id);
      return version?.guide === guide ? { id, at: version.at } : [];
    });
    return all.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  }

  /** Those that are neither deleted nor erased, latest first. */
  async function there(guide: string): Promise<GuideVersion[]> {
    const found: GuideVersion[] = [];
    for (const version of await idsOf(guide)) {
      const record = await recordStore.read('guide', version.id);
      if (record?.elements && !isHiddenGuide(record)) found.push(version);
    }
    return found;
  }

  async function prune(guide: string): Promise<void> {
    for (const { id } of (await there(guide)).slice(MAX_GUIDE_VERSIONS)) {
      const record = await recordStore.read('guide', id);
      if (record) change(record, { type: 'guide erased' });
    }
  }

  return {
    /** Keeps a guide as it is, unless that is kept already. */
    keep(record: GuideRecord): void {
      const latest = guideKind.latest(record);
      if (latest === NEVER) return;
      const id = guideVersionId(record.id, latest);
      change({ id }, { type: 'guide copied', guide: guideOf(record), edition: momentOf(latest) });
      void prune(record.id).catch(() => undefined);
    },
    /** Whether a guide has been left alone for so long that its next change begins something new. */
    isDue(record: GuideRecord): boolean {
      const latest = guideKind.latest(record);
      return latest !== NEVER && clock.now() - momentOf(latest) >= VERSION_GAP;
    },
    /** Throws StoreError. */
    list: there,
    /** What a guide said then; undefined if that is not kept any longer. Throws StoreError. */
    async content(version: string): Promise<Guide | undefined> {
      const record = await recordStore.read('guide', version);
      return record?.elements && !isHiddenGuide(record) ? guideOf(record) : undefined;
    },
    /** Deletes all of a guide that is deleted. Throws StoreError. */
    async removeAll(guide: string): Promise<void> {
      for (const { id } of await there(guide)) {
        const record = await recordStore.read('guide', id);
        if (record) change(record, guideRemoval(record, clock.now()));
      }
    },
    /** Throws StoreError. */
    async restoreAll(guide: string): Promise<void> {
      for (const { id } of await idsOf(guide)) {
        const record = await recordStore.read('guide', id);
        if (record?.removed?.on.value) change(record, { type: 'guide restored', at: clock.now() });
      }
    },
    /** The changes that erase all of a guide. Throws StoreError. */
    async erasures(guide: string): Promise<ReturnType<typeof stampedChange<'guide'>>[]> {
      const records = await Promise.all((await idsOf(guide)).map(({ id }) => recordStore.read('guide', id)));
      return records.flatMap((record) => {
        if (!record) return [];
        const stamp = clock.next('guide', record.id, guideKind.latest(record));
        return stampedChange('guide', record, { type: 'guide erased' }, stamp);
      });
    },
  };
}
