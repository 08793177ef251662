import { canonical, digestOf } from '../digest.ts';
import { entryOf } from '../merge/entries.ts';
import { elementsOn, flagsAt } from '../merge/flags.ts';
import { type OrderKey, places } from '../merge/order-key.ts';
import { registersOf } from '../merge/register.ts';
import { stampOf } from '../merge/stamp.ts';
import { type Guide, levelId, type PromptKind } from './guide.ts';
import {
  type ElementState,
  type Field,
  type GuideRecord,
  hiddenElements,
  ROOT,
  type Sort,
  wordingOf,
} from './guide-record.ts';

type Words = { [Key in Field]?: string | undefined };

/** An element of a guide before it has a place. */
interface Piece {
  id: string;
  words: Words;
  values?: Pick<Values, 'minutes' | 'protected' | 'rated' | 'kind'>;
  /** The ids of the criteria that it leads to. */
  leads?: readonly string[] | undefined;
}

interface Values {
  sort: Sort;
  parent?: string | undefined;
  order?: OrderKey | undefined;
  word?: string;
  minutes?: number | undefined;
  protected?: boolean;
  rated?: boolean | undefined;
  kind?: PromptKind | undefined;
}

/**
 * A guide as a record, under an id. Depends on nothing else, so copies of one edition (epoch ms of its release) that are made apart
 * are one, and what is edited afterwards stands above a later edition.
 */
export function guideRecordOf(guide: Guide, id: string, edition: number): GuideRecord {
  const stamp = stampOf(edition, 0, shortHash(canonical(guide)));
  const elements = new Map<string, ElementState>();
  const criteria = new Map<string, string>();

  /** Adds elements in order, and gives their keys. */
  function add(sort: Sort, pieces: readonly Piece[], parent?: string): string[] {
    const order = places(pieces.length);
    return pieces.map((piece, index) => {
      const key = freeKey(elements, JSON.stringify([sort, parent ?? '', piece.id]));
      elements.set(key, elementOf(piece, { sort, parent, order: order[index], word: piece.id, ...piece.values }));
      return key;
    });
  }

  function elementOf({ words, leads = [] }: Piece, values: Values): ElementState {
    const given = Object.entries(words).filter(([, text]) => text !== undefined);
    const texts = given.map(([field, text]) => [field, { text: { [stamp]: { stamp, text } } }]);
    const on = leads.flatMap((one) => criteria.get(one) ?? []).map((key) => [key, true]);
    return {
      ...registersOf(values, stamp),
      ...(texts.length > 0 && { words: Object.fromEntries(texts) }),
      ...(on.length > 0 && { criteria: flagsAt(Object.fromEntries(on), stamp) }),
    };
  }

  const { name, summary, wantedMinutes, expect, care } = guide;
  elements.set(
    ROOT,
    elementOf(
      { id, words: { name, summary, expect, ...care } },
      { sort: 'guide', word: guide.id, minutes: wantedMinutes },
    ),
  );
  const keys = add(
    'criterion',
    guide.criteria.map((one) => ({ id: one.id, words: { name: one.name, lookFor: one.lookFor } })),
  );
  for (const [index, { id: criterion, levels }] of guide.criteria.entries()) {
    const key = keys[index] ?? '';
    criteria.set(criterion, key);
    add(
      'level',
      levels.map((one, n) => ({ id: levelId(one, n), words: { name: one.name, behaviour: one.behaviour } })),
      key,
    );
  }
  const sections = add(
    'section',
    guide.sections.map((one) => ({
      id: one.id,
      words: { name: one.name, purpose: one.purpose },
      values: { minutes: one.minutes, protected: one.protected, rated: one.rated },
    })),
  );
  for (const [index, { scripts, prompts }] of guide.sections.entries()) {
    add(
      'script',
      scripts.map((one) => ({ id: one.id, words: { text: one.text }, leads: one.criteria })),
      sections[index],
    );
    add(
      'prompt',
      prompts.map((one) => ({
        id: one.id,
        words: { text: one.text },
        values: { kind: one.kind },
        leads: one.criteria,
      })),
      sections[index],
    );
  }
  // They have no ids: each is known by what it says, so that a later edition can put another one between them.
  add(
    'preparation',
    guide.preparation.map((text) => ({ id: shortHash(text), words: { text } })),
  );
  add(
    'reflection',
    (guide.reflection ?? []).map(({ id: question, text }) => ({ id: question, words: { text } })),
  );
  return { id, elements: Object.fromEntries(elements) };
}

/** The guide that a record holds: what is deleted is left out, and what is missing is empty. */
export function guideOf(record: GuideRecord): Guide {
  const elements = record.elements ?? {};
  const hidden = hiddenElements(record);
  const live = Object.entries(elements).filter(([key]) => !hidden.has(key));
  const state = (key: string) => entryOf(elements, key) ?? {};
  const words = (key: string, field: Field) => wordingOf(record, key, field)[0]?.text ?? '';
  const idOf = (key: string) => state(key).word?.value ?? key;

  /** The keys of elements in order. An element is there, too, when only something in it is known yet. */
  function keys(sort: Sort, parent?: string, ...children: Sort[]): string[] {
    const own = live.filter(
      ([, one]) => one.sort?.value === sort && (parent === undefined || one.parent?.value === parent),
    );
    const implied = live.flatMap(([, one]) =>
      one.parent && one.sort && children.includes(one.sort.value) ? one.parent.value : [],
    );
    const orderOf = (key: string) => state(key).order?.value ?? '';
    return [...new Set([...own.map(([key]) => key), ...implied])].sort(
      (a, b) => compare(orderOf(a), orderOf(b)) || compare(a, b),
    );
  }

  const criteria = keys('criterion', undefined, 'level');
  const leads = (key: string) => {
    const on = new Set(elementsOn(state(key).criteria));
    const known = criteria.filter((one) => on.has(one)).map(idOf);
    return known.length > 0 ? { criteria: known } : {};
  };
  const texts = (sort: Sort, parent?: string) =>
    keys(sort, parent).map((key) => ({ key, id: idOf(key), text: words(key, 'text') }));

  const root = (field: Field) => words(ROOT, field);
  const wanted = state(ROOT).minutes;
  const expect = root('expect');
  const reflection = texts('reflection').map(({ id, text }) => ({ id, text }));
  return {
    id: state(ROOT).word?.value ?? record.id,
    name: root('name'),
    summary: root('summary'),
    ...(wanted && { wantedMinutes: wanted.value }),
    care: { ask: root('ask'), pause: root('pause'), move: root('move'), message: root('message') },
    sections: keys('section', undefined, 'script', 'prompt').map((section) => {
      const { minutes, protected: isProtected, rated } = state(section);
      return {
        id: idOf(section),
        name: words(section, 'name'),
        purpose: words(section, 'purpose'),
        minutes: minutes?.value ?? 0,
        protected: isProtected?.value ?? false,
        ...(rated && { rated: rated.value }),
        scripts: texts('script', section).map(({ key, id, text }) => ({ id, text, ...leads(key) })),
        prompts: texts('prompt', section).map(({ key, id, text }) => {
          const { kind } = state(key);
          return { id, text, ...(kind && { kind: kind.value }), ...leads(key) };
        }),
      };
    }),
    criteria: criteria.map((criterion) => ({
      id: idOf(criterion),
      name: words(criterion, 'name'),
      lookFor: words(criterion, 'lookFor'),
      levels: keys('level', criterion).map((key) => ({
        id: idOf(key),
        name: words(key, 'name'),
        behaviour: words(key, 'behaviour'),
      })),
    })),
    preparation: texts('preparation').map(({ text }) => text),
    ...(reflection.length > 0 && { reflection }),
    ...(expect !== '' && { expect }),
  };
}

/** A key that is not taken, where an id is used twice. */
function freeKey(taken: ReadonlyMap<string, unknown>, key: string): string {
  return taken.has(key) ? freeKey(taken, `${key}+`) : key;
}

/** Eight base-36 digits that stand for a text. */
function shortHash(text: string): string {
  return digestOf(text).padStart(8, '0').slice(-8);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
