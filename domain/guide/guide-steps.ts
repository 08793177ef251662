import { entryOf } from '../merge/entries.ts';
import { places } from '../merge/order-key.ts';
import { type Guide, levelId } from './guide.ts';
import { elementsRemoval } from './guide-deletions.ts';
import type { MadeGuideChange } from './guide-inverse.ts';
import { outlineOf } from './guide-outline.ts';
import { type Field, type GuideRecord, ROOT, type Sort, wordingOf } from './guide-record.ts';

type Written = Extract<MadeGuideChange, { type: 'element written' }>;
type Values = { [Key in 'minutes' | 'protected' | 'rated' | 'kind']?: Written[Key] | undefined };

/** An element as it is to be. */
interface Wanted {
  id: string;
  words: Partial<Record<Field, string>>;
  values?: Values;
  /** The ids of the criteria that it leads to. */
  leads?: readonly string[] | undefined;
}

/** An element as it is. */
interface Present {
  key: string;
  id: string;
}

/** Makes a change under the next stamp, which it returns. */
type Make = (change: MadeGuideChange | ((stamp: string) => MadeGuideChange)) => string;

/**
 * Makes the changes that turn a guide into this one: what is equal stays untouched, so that what another window does to it meanwhile stays, too. `read`: the
 * guide as it is at any time; `at`: the moment, in epoch ms.
 */
export function becomeGuide(read: () => GuideRecord, guide: Guide, make: Make, at: number): void {
  const outline = outlineOf(read());
  const criteria = new Map<string, string>();

  function write(element: string, { words, values = {}, leads }: Wanted): void {
    const state = entryOf(read().elements, element) ?? {};
    const given = Object.entries(values).flatMap(([name, value]) => {
      const there = state[name as keyof Values]?.value;
      const next = value ?? (there === undefined ? undefined : ASSUMED[name]);
      return next === undefined || next === there ? [] : [[name, next] as const];
    });
    const led = new Set((leads ?? []).flatMap((id) => criteria.get(id) ?? []));
    const flags = [...criteria.values()].filter(
      (key) => led.has(key) !== (entryOf(state.criteria, key)?.value ?? false),
    );
    if (given.length > 0 || flags.length > 0) {
      const on = Object.fromEntries(flags.map((key) => [key, led.has(key)]));
      make({
        type: 'element written',
        element,
        ...Object.fromEntries(given),
        ...(flags.length > 0 && { criteria: on }),
      });
    }
    for (const [field, text] of Object.entries(words) as [Field, string][]) {
      const before = wordingOf(read(), element, field)[0]?.text ?? '';
      if (text !== before) make((session) => ({ type: 'element written', element, words: { field, session, text } }));
    }
  }

  /** Turns a list into the one wanted. Returns the keys of its elements. */
  function turn(sort: Sort, present: readonly Present[], wanted: readonly Wanted[], parent?: string): string[] {
    const left = [...present];
    const known = wanted.map(({ id }) => {
      const found = left.findIndex((one) => one.id === id);
      return found < 0 ? undefined : left.splice(found, 1)[0]?.key;
    });
    const gone = left.map(({ key }) => key);
    if (gone.length > 0)
      make(
        elementsRemoval(
          read(),
          gone.flatMap((key) => [key, ...inside(read(), key)]),
          at,
        ),
      );
    const kept = present.filter(({ key }) => !gone.includes(key)).map(({ key }) => key);
    const isInOrder = known.every((key, index) => key !== undefined && key === kept[index]);
    const orders = places(wanted.length);
    return wanted.map((one, index) => {
      const key = known[index];
      const order = orders[index] ?? '';
      if (key !== undefined) {
        if (!isInOrder && entryOf(read().elements, key)?.order?.value !== order)
          make({ type: 'element written', element: key, order });
        return key;
      }
      return make((element) => ({
        type: 'element written',
        element,
        sort,
        order,
        word: one.id,
        ...(parent !== undefined && { parent }),
      }));
    });
  }

  function fill(sort: Sort, present: readonly Present[], wanted: readonly Wanted[], parent?: string): string[] {
    const keys = turn(sort, present, wanted, parent);
    for (const [index, key] of keys.entries()) write(key, wanted[index] ?? { id: '', words: {} });
    return keys;
  }

  const { name, summary, wantedMinutes, expect = '', care } = guide;
  write(ROOT, { id: ROOT, words: { name, summary, expect, ...care }, values: { minutes: wantedMinutes } });
  const scales = fill(
    'criterion',
    outline.criteria,
    guide.criteria.map((one) => ({ id: one.id, words: { name: one.name, lookFor: one.lookFor } })),
  );
  for (const [index, { id, levels }] of guide.criteria.entries()) {
    const key = scales[index] ?? '';
    criteria.set(id, key);
    const present = outline.criteria.find((one) => one.key === key)?.levels ?? [];
    const wanted = levels.map((one, n) => ({
      id: levelId(one, n),
      words: { name: one.name, behaviour: one.behaviour },
    }));
    fill('level', present, wanted, key);
  }
  const sections = fill(
    'section',
    outline.sections,
    guide.sections.map((one) => ({
      id: one.id,
      words: { name: one.name, purpose: one.purpose },
      values: { minutes: one.minutes, protected: one.protected, rated: one.rated },
    })),
  );
  for (const [index, { scripts, prompts }] of guide.sections.entries()) {
    const key = sections[index] ?? '';
    const present = outline.sections.find((one) => one.key === key);
    const said = scripts.map((one) => ({ id: one.id, words: { text: one.text }, leads: one.criteria ?? [] }));
    fill('script', present?.scripts ?? [], said, key);
    const asked = prompts.map((one) => ({
      id: one.id,
      words: { text: one.text },
      values: { kind: one.kind },
      leads: one.criteria ?? [],
    }));
    fill('prompt', present?.prompts ?? [], asked, key);
  }
  // Lines of the preparation have no ids: equal ones stay.
  const byText = outline.preparation.map(({ key, text }) => ({ key, id: text }));
  fill(
    'preparation',
    byText,
    guide.preparation.map((text) => ({ id: text, words: { text } })),
  );
  fill(
    'reflection',
    outline.reflection,
    (guide.reflection ?? []).map(({ id, text }) => ({ id, words: { text } })),
  );
}

/** What an element is if nothing is said of it. */
const ASSUMED: Readonly<Record<string, unknown>> = { protected: false, rated: true, kind: 'question' };

/** The keys of the elements in a section or criterion. */
function inside({ elements = {} }: GuideRecord, parent: string): string[] {
  return Object.entries(elements).flatMap(([key, one]) => (one.parent?.value === parent ? key : []));
}
