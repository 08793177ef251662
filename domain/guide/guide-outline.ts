import { entryOf } from '../merge/entries.ts';
import { elementsOn } from '../merge/flags.ts';
import type { OrderKey } from '../merge/order-key.ts';
import type { CheckIn, Guide, PromptKind } from './guide.ts';
import { type Field, type GuideRecord, hiddenElements, ROOT, type Sort, wordingOf } from './guide-record.ts';

/** An element that is edited: its key in the record, and the id by which notes and ticks know it. */
interface Outlined {
  key: string;
  id: string;
  order: OrderKey | undefined;
}

/** An element that is one text. */
export interface OutlinedText extends Outlined {
  text: string;
}

/** A script or prompt. `leads`: the keys of the criteria that it leads to. */
export interface OutlinedWords extends OutlinedText {
  leads: string[];
  kind?: PromptKind;
}

export interface OutlinedSection extends Outlined {
  name: string;
  purpose: string;
  minutes: number;
  protected: boolean;
  rated?: boolean;
  scripts: OutlinedWords[];
  prompts: OutlinedWords[];
}

export interface OutlinedLevel extends Outlined {
  name: string;
  behaviour: string;
}

export interface OutlinedCriterion extends Outlined {
  name: string;
  lookFor: string;
  levels: OutlinedLevel[];
}

/** A guide as it is edited: a guide with the keys of its elements, in order. What is deleted is left out, and what is missing is empty. */
export interface GuideOutline {
  id: string;
  name: string;
  summary: string;
  wantedMinutes?: number;
  care: CheckIn;
  expect: string;
  sections: OutlinedSection[];
  criteria: OutlinedCriterion[];
  preparation: OutlinedText[];
  reflection: OutlinedText[];
}

/** The outline of a guide that is edited. */
export function outlineOf(record: GuideRecord): GuideOutline {
  const elements = record.elements ?? {};
  const hidden = hiddenElements(record);
  const live = Object.entries(elements).filter(([key]) => !hidden.has(key));
  const state = (key: string) => entryOf(elements, key) ?? {};
  const words = (key: string, field: Field) => wordingOf(record, key, field)[0]?.text ?? '';

  /** Elements in order. One is there, too, when only something in it is known yet. */
  function all(sort: Sort, parent?: string, ...children: Sort[]): Outlined[] {
    const own = live.filter(
      ([, one]) => one.sort?.value === sort && (parent === undefined || one.parent?.value === parent),
    );
    const implied = live.flatMap(([, one]) =>
      one.parent && one.sort && children.includes(one.sort.value) ? one.parent.value : [],
    );
    return [...new Set([...own.map(([key]) => key), ...implied])]
      .map((key) => ({ key, id: state(key).word?.value ?? key, order: state(key).order?.value }))
      .sort((a, b) => compare(a.order ?? '', b.order ?? '') || compare(a.key, b.key));
  }

  const texts = (sort: Sort, parent?: string): OutlinedText[] =>
    all(sort, parent).map((one) => ({ ...one, text: words(one.key, 'text') }));

  const criteria = all('criterion', undefined, 'level').map((one) => ({
    ...one,
    name: words(one.key, 'name'),
    lookFor: words(one.key, 'lookFor'),
    levels: all('level', one.key).map((level) => ({
      ...level,
      name: words(level.key, 'name'),
      behaviour: words(level.key, 'behaviour'),
    })),
  }));

  const leading = (sort: Sort, section: string): OutlinedWords[] =>
    texts(sort, section).map((one) => {
      const { kind, criteria: flags } = state(one.key);
      const on = new Set(elementsOn(flags));
      const leads = criteria.flatMap(({ key }) => (on.has(key) ? key : []));
      return { ...one, leads, ...(kind && { kind: kind.value }) };
    });

  const root = (field: Field) => words(ROOT, field);
  const { word, minutes: wanted } = state(ROOT);
  return {
    id: word?.value ?? record.id,
    name: root('name'),
    summary: root('summary'),
    ...(wanted && { wantedMinutes: wanted.value }),
    care: { ask: root('ask'), pause: root('pause'), move: root('move'), message: root('message') },
    expect: root('expect'),
    sections: all('section', undefined, 'script', 'prompt').map((one) => {
      const { minutes, protected: isProtected, rated } = state(one.key);
      return {
        ...one,
        name: words(one.key, 'name'),
        purpose: words(one.key, 'purpose'),
        minutes: minutes?.value ?? 0,
        protected: isProtected?.value ?? false,
        ...(rated && { rated: rated.value }),
        scripts: leading('script', one.key),
        prompts: leading('prompt', one.key),
      };
    }),
    criteria,
    preparation: texts('preparation'),
    reflection: texts('reflection'),
  };
}

/** The guide that an outline describes. */
export function guideOfOutline(outline: GuideOutline): Guide {
  const { expect, reflection, ...rest } = outline;
  const idOf = new Map(outline.criteria.map(({ key, id }) => [key, id]));
  const led = ({ leads }: OutlinedWords) =>
    leads.length > 0 ? { criteria: leads.flatMap((key) => idOf.get(key) ?? []) } : {};
  return {
    ...rest,
    sections: outline.sections.map(({ key: _, order: __, scripts, prompts, ...section }) => ({
      ...section,
      scripts: scripts.map((one) => ({ id: one.id, text: one.text, ...led(one) })),
      prompts: prompts.map((one) => ({ id: one.id, text: one.text, ...(one.kind && { kind: one.kind }), ...led(one) })),
    })),
    criteria: outline.criteria.map(({ id, name, lookFor, levels }) => ({
      id,
      name,
      lookFor,
      levels: levels.map((level) => ({ id: level.id, name: level.name, behaviour: level.behaviour })),
    })),
    preparation: outline.preparation.map(({ text }) => text),
    ...(reflection.length > 0 && { reflection: reflection.map(({ id, text }) => ({ id, text })) }),
    ...(expect !== '' && { expect }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
