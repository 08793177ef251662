import * as z from 'zod/mini';
import { entriesOf, entryOf, filtered, mapped } from '../merge/entries.ts';
import { Removed, stampsSeen } from '../merge/removed.ts';
import { Saw, sawOf } from '../merge/saw.ts';
import { type ElementState, Field, type GuideRecord, stampsIn } from './guide-record.ts';

/** What was cut of an element's texts, by field. */
const Cuts = entriesOf(Field, z.object({ cut: Saw }));

/** What was cut and deleted in a guide, element by element. A state of a guide without contents. */
export const GoneElements = entriesOf(
  z.string(),
  z.object({ words: z.exactOptional(Cuts), removed: z.exactOptional(Removed) }),
);
export type GoneElements = z.infer<typeof GoneElements>;

/** What a guide knows as cut and deleted of these elements, of all by default; undefined if that is nothing. */
export function goneElements({ elements = {} }: GuideRecord, keys = Object.keys(elements)): GoneElements | undefined {
  const some = Object.fromEntries(keys.map((key) => [key, entryOf(elements, key) ?? {}]));
  return filtered(mapped(some, deletionsOf), (one) => Object.keys(one).length > 0);
}

/** What stays of an element for ever: what of it was deleted. */
export function deletionsOf({ words, removed }: ElementState): GoneElements[string] {
  const cut = filtered(mapped(words ?? {}, cutOf), (one) => one !== undefined) as z.infer<typeof Cuts> | undefined;
  return { ...(cut && { words: cut }), ...(removed && { removed }) };
}

function cutOf({ cut }: { cut?: Saw }): { cut: Saw } | undefined {
  return cut && { cut };
}

/** What a view has seen of an element, and deletes with it; also, by deletions of the element and of the whole, what may have been purged. */
export function sawElement({ elements, removed: whole }: GuideRecord, key: string): Saw {
  const state = entryOf(elements, key);
  return sawOf([...stampsIn(state), ...stampsSeen(state?.removed), ...stampsSeen(whole)]);
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
  const cut = mapped(goneElements(record, [...keys]) ?? {}, ({ words }) => ({ ...(words && { words }) }));
  const gone = filtered(cut, ({ words }) => words !== undefined);
  const elements = Object.fromEntries(keys.map((key) => [key, sawElement(record, key)]));
  return { type: 'elements removed' as const, elements, at, ...(gone && { gone }) };
}

/** The deletion of a guide by a view that holds this record, at this moment (epoch ms), with what was deleted in it before; see interviewRemoval. */
export function guideRemoval(record: GuideRecord, at: number) {
  const gone = goneElements(record);
  return { type: 'guide removed' as const, at, saw: sawGuide(record), ...(gone && { gone }) };
}
