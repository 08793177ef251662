import { entryOf } from '../merge/entries.ts';
import type { ChangeState } from '../merge/kind.ts';
import type { Stamp } from '../merge/stamp.ts';
import type { GuideChange } from './guide-change.ts';
import { elementsRemoval } from './guide-deletions.ts';
import { type ElementState, type GuideRecord, hiddenElements, wordingOf } from './guide-record.ts';

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;

/** A change to a guide as a view thinks of it. */
export type MadeGuideChange = Without<GuideChange, keyof ChangeState>;

/** A change that is made where it is needed: of the record as it is then, at this moment (epoch ms), under this stamp. */
export type LaterChange = (record: GuideRecord, at: number, stamp: Stamp) => MadeGuideChange;

/** What undoes a change to a guide that was in this state before: a new change, never an older state. Undefined if it can’t be undone. */
export function inverseOf(before: GuideRecord, change: MadeGuideChange): LaterChange | undefined {
  switch (change.type) {
    case 'element written': {
      const { element } = change;
      const state = entryOf(before.elements, element);
      if (!state || hiddenElements(before).has(element)) return removalOf([element]);
      const values = valuesBefore(state, change);
      const field = change.words?.field;
      if (field === undefined) return () => ({ type: 'element written', element, ...values });
      const text = wordingOf(before, element, field)[0]?.text ?? '';
      return (_, __, session) => ({ type: 'element written', element, ...values, words: { field, session, text } });
    }
    case 'elements removed': {
      const elements = Object.keys(change.elements);
      return (_, at) => ({ type: 'elements restored', elements, at });
    }
    case 'elements restored':
      return removalOf(change.elements);
    default:
      return undefined;
  }
}

function removalOf(elements: readonly string[]): LaterChange {
  return (record, at) => elementsRemoval(record, elements, at);
}

type Written = Extract<MadeGuideChange, { type: 'element written' }>;

/** What stood where a change set something: where nothing did, what is assumed then. */
function valuesBefore(state: ElementState, change: Written): Partial<Written> {
  const { order, parent, kind, minutes, rated, archived, criteria } = change;
  const isOn = (key: string) => entryOf(state.criteria, key)?.value ?? false;
  return {
    ...(order !== undefined && state.order && { order: state.order.value }),
    ...(parent !== undefined && state.parent && { parent: state.parent.value }),
    ...(kind !== undefined && { kind: state.kind?.value ?? 'question' }),
    ...(minutes !== undefined && { minutes: state.minutes?.value ?? 0 }),
    ...(change.protected !== undefined && { protected: state.protected?.value ?? false }),
    ...(rated !== undefined && { rated: state.rated?.value ?? true }),
    ...(archived !== undefined && { archived: state.archived?.value ?? false }),
    ...(criteria && { criteria: Object.fromEntries(Object.keys(criteria).map((key) => [key, isOn(key)])) }),
  };
}
