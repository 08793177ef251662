import * as z from 'zod/mini';
import { type Entries, entriesOf, entryOf, filtered, mapped } from '../merge/entries.ts';
import { seenInParts, stampsSeen } from '../merge/removed.ts';
import { Saw, sawOf } from '../merge/saw.ts';
import { type ElementState, Field, type GuideRecord, stampsIn } from './guide-record.ts';

/** What was cut of the texts of elements, for ever. A state of a guide’s elements without contents. */
export const GoneWords = entriesOf(z.string(), z.object({ words: entriesOf(Field, z.object({ cut: Saw })) }));
export type GoneWords = z.infer<typeof GoneWords>;

/** What was cut of an element's texts; undefined if nothing was. */
export function cutsOf({ words }: ElementState): Entries<{ cut: Saw }> | undefined {
  const cuts = filtered(words, ({ cut }) => cut !== undefined);
  return cuts && mapped(cuts, ({ cut = {} }) => ({ cut }));
}

/** What a view has seen of an element, and deletes with it; also, by deletions of the element and of the whole, what may have been purged. */
export function sawElement({ elements, removed: whole }: GuideRecord, key: string): Saw {
  const state = entryOf(elements, key);
  return sawOf([...stampsIn(state), ...stampsSeen(state?.removed), ...stampsSeen(whole, key)]);
}

/** What a view has seen of a guide, and deletes with it; also, by earlier deletions of the whole, what may have been purged. */
export function sawGuide(record: GuideRecord): Saw {
  return sawOf([...Object.values(record.elements ?? {}).flatMap(stampsIn), ...stampsSeen(record.removed)]);
}

/**
 * The deletion of some elements by a view that holds this record, at this moment (epoch ms), with what was cut of them before. Who deletes a section
 * or criterion deletes each element in it.
 */
export function elementsRemoval(record: GuideRecord, keys: readonly string[], at: number) {
  const gone = goneOf(Object.fromEntries(keys.map((key) => [key, entryOf(record.elements, key) ?? {}])));
  const elements = Object.fromEntries(keys.map((key) => [key, sawElement(record, key)]));
  return { type: 'elements removed' as const, elements, at, ...(gone && { gone }) };
}

/** The deletion of a guide by a view that holds this record, at this moment (epoch ms), with what was deleted in it before; see interviewRemoval. */
export function guideRemoval(record: GuideRecord, at: number) {
  const gone = goneOf(record.elements);
  const parts = seenInParts(record.removed, record.elements);
  return {
    type: 'guide removed' as const,
    at,
    saw: sawGuide(record),
    ...(parts && { parts }),
    ...(gone && { gone }),
  };
}

function goneOf(elements: Entries<ElementState> = {}): GoneWords | undefined {
  const all = Object.entries(elements).flatMap(([key, state]) => {
    const words = cutsOf(state);
    return words ? [[key, { words }] as const] : [];
  });
  return all.length > 0 ? (Object.fromEntries(all) as GoneWords) : undefined;
}
