import { canonical, digestOf } from '../digest.ts';
import { flagsAt } from '../merge/flags.ts';
import { type OrderKey, places } from '../merge/order-key.ts';
import { registersOf } from '../merge/register.ts';
import { stampOf } from '../merge/stamp.ts';
import { type Guide, levelId, type PromptKind } from './guide.ts';
import { guideOfOutline, outlineOf } from './guide-outline.ts';
import { type ElementState, type Field, type GuideRecord, ROOT, type Sort } from './guide-record.ts';

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
  return guideOfOutline(outlineOf(record));
}

/** A key that is not taken, where an id is used twice. */
function freeKey(taken: ReadonlyMap<string, unknown>, key: string): string {
  return taken.has(key) ? freeKey(taken, `${key}+`) : key;
}

/** Eight base-36 digits that stand for a text. */
function shortHash(text: string): string {
  return digestOf(text).padStart(8, '0').slice(-8);
}
