import { entryOf } from '../merge/entries.ts';
import { momentOf, NEVER } from '../merge/stamp.ts';
import { guideMinutes } from './guide.ts';
import { guideOf } from './guide-content.ts';
import { guideHash } from './guide-hash.ts';
import { type GuideRecord, guidePart, isHiddenGuide, ROOT } from './guide-record.ts';
import { usableGuide } from './usable-guide.ts';

/** A line of the list of one’s own guides. */
export interface GuideLine {
  id: string;
  name: string;
  /** The sum of its sections. */
  minutes: number;
  /** Names its contents, as interviews do that are started with it (guideHash of its usable contents). */
  hash: string;
  /** Whether an interview can follow it: it has a section. */
  usable: boolean;
  /** The name of the guide that it was made from. */
  from?: string;
  /** Whether it is put away, and not offered for interviews. */
  archived: boolean;
  /** When it was last changed, in epoch ms, as the clock said there. */
  changedAt: number;
  /** When it was deleted, in epoch ms. Absent while it is not. */
  removedAt?: number;
}

/** The line of a guide in a list; undefined if it has none: it was erased, or its contents were forgotten. */
export function guideLineOf(record: GuideRecord): GuideLine | undefined {
  const { removed, elements } = record;
  const root = entryOf(elements, ROOT);
  const isHidden = isHiddenGuide(record);
  if (!elements || (isHidden && !Object.values(root?.words ?? {}).some(({ text }) => text))) return undefined;
  const guide = guideOf(record);
  const latest = guidePart.latest(record);
  return {
    id: record.id,
    name: guide.name,
    minutes: guideMinutes(guide),
    hash: guideHash(usableGuide(guide)),
    usable: guide.sections.length > 0,
    ...(root?.from && { from: root.from.value }),
    archived: root?.archived?.value ?? false,
    changedAt: latest === NEVER ? 0 : momentOf(latest),
    ...(isHidden && removed && { removedAt: removed.at }),
  };
}
