import * as z from 'zod/mini';
import { type Entries, entriesOf, entryOf, mapped } from '../merge/entries.ts';
import { erasedAt } from '../merge/era.ts';
import { flagsAt } from '../merge/flags.ts';
import { changeBase } from '../merge/kind.ts';
import { OrderKey } from '../merge/order-key.ts';
import { registersOf } from '../merge/register.ts';
import { deletion, restoration } from '../merge/removed.ts';
import { Saw } from '../merge/saw.ts';
import { Stamp } from '../merge/stamp.ts';
import { Minutes, Moment } from '../number.ts';
import { Guide, Id, PromptKind, Section } from './guide.ts';
import { guideRecordOf } from './guide-content.ts';
import { GoneWords } from './guide-deletions.ts';
import { type ElementState, Field, type GuideRecord, Sort } from './guide-record.ts';

const Key = z.string();

/** A guide that is edited may have no section, unlike one that an interview follows. */
const Copied = z.extend(Guide, { sections: z.array(Section) });

/** A change to a guide, as plain data. Moments are in epoch ms. */
export const GuideChange = z.discriminatedUnion('type', [
  /** Begins with the contents of another guide, such as a built-in one of this edition. */
  z.object({ ...changeBase, type: z.literal('guide copied'), guide: Copied, edition: Moment }),
  /** What is given of an element. A new element's key is the stamp of the change that begins it. */
  z.object({
    ...changeBase,
    type: z.literal('element written'),
    element: Key,
    sort: z.exactOptional(Sort),
    parent: z.exactOptional(Key),
    order: z.exactOptional(OrderKey),
    word: z.exactOptional(Id),
    minutes: z.exactOptional(Minutes),
    protected: z.exactOptional(z.boolean()),
    rated: z.exactOptional(z.boolean()),
    kind: z.exactOptional(PromptKind),
    archived: z.exactOptional(z.boolean()),
    from: z.exactOptional(z.string()),
    criteria: z.exactOptional(entriesOf(Key, z.boolean())),
    /** All that an opening of an editor leaves of a text. A session's id is the stamp of its first change. */
    words: z.exactOptional(z.object({ field: Field, session: Stamp, text: z.string() })),
  }),
  /** Deletes earlier texts: what `cut` names, by view, and what the same view wrote before in that text. */
  z.object({ ...changeBase, type: z.literal('wording deleted'), element: Key, field: Field, cut: Saw }),
  /** What the view had seen of each, and knew to be cut of it: elementsRemoval. With a section or criterion goes each element that the view saw in it. */
  z.object({
    ...changeBase,
    type: z.literal('elements removed'),
    elements: entriesOf(Key, Saw),
    at: Moment,
    gone: z.exactOptional(GoneWords),
  }),
  z.object({ ...changeBase, type: z.literal('elements restored'), elements: z.array(Key), at: Moment }),
  /** What the view had seen of it, and knew to be gone: guideRemoval. */
  z.object({
    ...changeBase,
    type: z.literal('guide removed'),
    at: Moment,
    saw: Saw,
    parts: z.exactOptional(entriesOf(Key, Saw)),
    gone: z.exactOptional(GoneWords),
  }),
  z.object({ ...changeBase, type: z.literal('guide restored'), at: Moment }),
  z.object({ ...changeBase, type: z.literal('guide erased') }),
]);
export type GuideChange = z.infer<typeof GuideChange>;

/** A change as the small state that it adds. */
export function guideDelta(change: GuideChange): GuideRecord {
  const { record: id, stamp } = change;
  const base = { id, ...(change.era && { era: change.era }) };
  switch (change.type) {
    case 'guide copied':
      return { ...guideRecordOf(change.guide, id, change.edition), ...base };
    case 'element written':
      return { ...base, ...withElements({ [change.element]: writtenElement(change) }) };
    case 'wording deleted': {
      const { element, field, cut } = change;
      return { ...base, ...(!isEmpty(cut) && { elements: { [element]: { words: { [field]: { cut } } } } }) };
    }
    case 'elements removed':
      return {
        ...base,
        ...withElements(
          mapped(change.elements, (saw, key) => ({
            ...entryOf(change.gone, key),
            removed: deletion(stamp, change.at, saw),
          })),
        ),
      };
    case 'elements restored': {
      const restored = change.elements.map((key) => [key, { removed: restoration(stamp, change.at) }]);
      return { ...base, ...withElements(Object.fromEntries(restored)) };
    }
    case 'guide removed':
      return {
        ...base,
        ...(change.gone && { elements: change.gone }),
        removed: deletion(stamp, change.at, change.saw, change.parts),
      };
    case 'guide restored':
      return { ...base, removed: restoration(stamp, change.at) };
    case 'guide erased':
      return { id, era: erasedAt(stamp, 'all', change.era) };
  }
}

function writtenElement(change: GuideChange & { type: 'element written' }): ElementState {
  const { stamp, sort, parent, order, word, minutes, rated, kind, archived, from, criteria, words } = change;
  const values = { sort, parent, order, word, minutes, protected: change.protected, rated, kind, archived, from };
  return {
    ...registersOf(values, stamp),
    ...(criteria && !isEmpty(criteria) && { criteria: flagsAt(criteria, stamp) }),
    ...(words && { words: { [words.field]: { text: { [words.session]: { stamp, text: words.text } } } } }),
  };
}

/** States hold no empty parts. */
function withElements(elements: Entries<ElementState>): Pick<GuideRecord, 'elements'> {
  const said = Object.entries(elements).filter(([, element]) => !isEmpty(element));
  return said.length > 0 ? { elements: Object.fromEntries(said) } : {};
}

function isEmpty(part: object): boolean {
  return Object.keys(part).length === 0;
}
