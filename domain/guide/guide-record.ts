import * as z from 'zod/mini';
import { entriesOf, entryOf } from '../merge/entries.ts';
import { Era, era } from '../merge/era.ts';
import { Flags, flags } from '../merge/flags.ts';
import { OrderKey } from '../merge/order-key.ts';
import { fieldsOf, mapOf, yielding } from '../merge/part.ts';
import { register, registerOf } from '../merge/register.ts';
import { hides, leftInPart, Removed, removed } from '../merge/removed.ts';
import { Saw, saw } from '../merge/saw.ts';
import type { Stamp } from '../merge/stamp.ts';
import { stampsOf, Text, text, trimmed, type Version, versionsOf, type Worded } from '../merge/text.ts';
import { erasable } from '../merge/whole.ts';
import { Minutes } from '../number.ts';
import { Id, PromptKind } from './guide.ts';

/** What a guide is made of. Scripts and prompts are in a section, levels in a criterion; the guide itself is an element, too. */
export const Sort = z.enum(['guide', 'section', 'script', 'prompt', 'criterion', 'level', 'preparation', 'reflection']);
export type Sort = z.infer<typeof Sort>;

/** The key of the element that holds the guide's own words. */
export const ROOT = 'guide';

/** The texts of elements, by what they are called in the guide. */
export const Field = z.enum([
  ...(['name', 'summary', 'ask', 'pause', 'move', 'message', 'expect'] as const),
  ...(['purpose', 'text', 'lookFor', 'behaviour'] as const),
]);
export type Field = z.infer<typeof Field>;

const WordedState: z.ZodMiniType<Worded> = z.object({ text: z.exactOptional(Text), cut: z.exactOptional(Saw) });

/** An element of a guide as it merges. A state may hold any part of it, such as one change. */
export const ElementState = z.object({
  sort: z.exactOptional(registerOf(Sort)),
  /** The section or criterion that it is in. */
  parent: z.exactOptional(registerOf(z.string())),
  order: z.exactOptional(registerOf(OrderKey)),
  /** The id by which notes and ticks know it; by default its key. */
  word: z.exactOptional(registerOf(Id)),
  /** Of a section; of the guide itself, the length that it should have. */
  minutes: z.exactOptional(registerOf(Minutes)),
  protected: z.exactOptional(registerOf(z.boolean())),
  rated: z.exactOptional(registerOf(z.boolean())),
  kind: z.exactOptional(registerOf(PromptKind)),
  /** The keys of the criteria that it leads to. */
  criteria: z.exactOptional(Flags),
  /** Of the guide itself: whether it is put away, so that it is not offered for interviews. */
  archived: z.exactOptional(registerOf(z.boolean())),
  /** Of the guide itself: the name of the guide that it was made from. */
  from: z.exactOptional(registerOf(z.string())),
  words: z.exactOptional(entriesOf(Field, WordedState)),
  removed: z.exactOptional(Removed),
});
export type ElementState = z.infer<typeof ElementState>;

/** A guide that is edited, as a record that merges: elements, each with words that nobody overwrites. */
export const GuideRecord = z.object({
  id: Id,
  era: z.exactOptional(Era),
  elements: z.exactOptional(entriesOf(z.string(), ElementState)),
  removed: z.exactOptional(Removed),
});
export type GuideRecord = z.infer<typeof GuideRecord>;

const worded = yielding(fieldsOf<Worded>({ text, cut: saw }), (state, other) => trimmed(state, other.cut));

const element = fieldsOf<ElementState>({
  sort: register(),
  parent: register(),
  order: register(),
  word: register(),
  minutes: register(),
  protected: register(),
  rated: register(),
  kind: register(),
  criteria: flags,
  archived: register(),
  from: register(),
  words: mapOf(worded),
  removed,
});

/** Guides as a part: what `merge` is made of. */
export const guidePart = erasable(fieldsOf<GuideRecord, 'id'>({ era, elements: mapOf(element), removed }));

/** The keys of the elements that are deleted: nothing in their words is new to who deleted them, and nothing that is left is in them. */
export function hiddenElements({ elements = {} }: GuideRecord): Set<string> {
  const hidden = new Set(Object.keys(elements).filter((key) => hidesOwn(entryOf(elements, key))));
  for (const [key, { parent }] of Object.entries(elements)) if (parent && !hidden.has(key)) hidden.delete(parent.value);
  return hidden;
}

/** Whether a guide is deleted, and nothing in it is new to who deleted it. */
export function isHiddenGuide(record: GuideRecord): boolean {
  if (!record.removed?.on.value) return false;
  const there = Object.entries(record.elements ?? {}).flatMap(([key, one]) =>
    hidesOwn(one) ? [] : leftInPart(record.removed, key, stampsIn(one)),
  );
  return hides(record.removed, there);
}

/** What a text of an element says, and its versions, latest first. */
export function wordingOf({ elements }: GuideRecord, key: string, field: Field): Version[] {
  return versionsOf(entryOf(entryOf(elements, key)?.words, field)?.text);
}

function hidesOwn(state: ElementState | undefined): boolean {
  return hides(state?.removed, stampsIn(state));
}

/** The stamps of all texts of an element. */
export function stampsIn(state: ElementState | undefined): Stamp[] {
  return Object.values(state?.words ?? {}).flatMap((one) => stampsOf(one.text));
}
