import { canonical } from '../digest.ts';
import { entryOf, filtered, mapped } from '../merge/entries.ts';
import { type Kind, type PartId, packing, WHOLE } from '../merge/kind.ts';
import { GuideChange, guideDelta } from './guide-change.ts';
import { cutsOf } from './guide-deletions.ts';
import { type ElementState, GuideRecord, guidePart, hiddenElements, isHiddenGuide, ROOT } from './guide-record.ts';

/** Guides that are edited, as records that merge. */
export const guideKind: Kind<GuideRecord, GuideChange> = {
  name: 'guide',
  migrations: [],
  record: GuideRecord,
  change: GuideChange,
  delta: guideDelta,
  merge: guidePart.join,
  latest: guidePart.latest,
  hidden: (record) => [...(isHiddenGuide(record) ? [WHOLE] : []), ...hiddenElements(record)],
  purge(record, parts) {
    const hidden = hiddenElements(record);
    const all = parts.has(WHOLE) && isHiddenGuide(record);
    const goes = (key: PartId) => all || (parts.has(key) && hidden.has(key));
    const elements = mapped(record.elements ?? {}, (element, key) => (goes(key) ? framed(element) : element));
    const left = filtered(elements, (element) => Object.keys(element).length > 0);
    return canonical(left) === canonical(record.elements) ? record : withElements(record, left);
  },
  ...packing(guidePart, GuideRecord, ({ elements }) => entryOf(elements, ROOT)?.sort?.stamp),
};

/** What stays of a deleted element: what was deleted, and its place, so that it can be shown if something new brings it back. */
function framed(element: ElementState): ElementState {
  const { sort, parent, order, word, removed } = element;
  const cuts = cutsOf(element);
  return {
    ...(sort && { sort }),
    ...(parent && { parent }),
    ...(order && { order }),
    ...(word && { word }),
    ...(cuts && { words: cuts }),
    ...(removed && { removed }),
  };
}

function withElements({ elements: _, ...record }: GuideRecord, elements: GuideRecord['elements']): GuideRecord {
  return elements ? { ...record, elements } : record;
}
