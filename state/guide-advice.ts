import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Place } from '../domain/guide/advice/advice.ts';
import { adviceOn } from '../domain/guide/advice/advice-on.ts';
import { type GuideOutline, guideOfOutline } from '../domain/guide/guide-outline.ts';
import { ROOT } from '../domain/guide/guide-record.ts';
import { adviceWords } from './advice-words.ts';
import { LENDS, type Lent } from './lent-words.ts';

/** An advice as the editor shows it. `lends`: what is missing, if the built-in guides can lend it. */
export interface AdviceLine {
  words: string;
  lends?: Lent;
}

/** Advice, by the key of the element that it is about; on texts of the guide itself, by the text’s name. */
export type AdviceByElement = ReadonlyMap<string, readonly AdviceLine[]>;

/** How long nothing has to be typed, in ms, until advice appears or goes: it is no answer to each key. */
const QUIET = 500;

/** What could be better in a guide, as it was when typing paused. */
export function guideAdvice(outline: ReadonlySignal<GuideOutline>): {
  advice: ReadonlySignal<AdviceByElement>;
  stop(): void;
} {
  const advice = signal(adviceByElement(outline.peek()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const latest = outline.value;
    clearTimeout(timer);
    timer = setTimeout(() => {
      advice.value = adviceByElement(latest);
    }, QUIET);
  });
  return {
    advice,
    stop() {
      clearTimeout(timer);
      stop();
    },
  };
}

/** What could be better in a guide, by element. */
export function adviceByElement(outline: GuideOutline): AdviceByElement {
  const found = new Map<string, AdviceLine[]>();
  const nameOf = (id: string) => outline.criteria.find((one) => one.id === id)?.name ?? id;
  // What is still empty needs no advice.
  const written = { ...outline, criteria: outline.criteria.map(withoutEmptyLevels) };
  for (const one of adviceOn(guideOfOutline(written))) {
    const key = keyOf(outline, one.where);
    const words = adviceWords(one, nameOf);
    const lends = LENDS[one.code];
    const known = found.get(key) ?? [];
    if (!known.some((line) => line.words === words)) found.set(key, [...known, { words, ...(lends && { lends }) }]);
  }
  return found;
}

/** What the built-in guides can lend where this is advised, each once. */
export function lendsOf(lines: readonly AdviceLine[]): Lent[] {
  return [...new Set(lines.flatMap(({ lends }) => lends ?? []))];
}

function withoutEmptyLevels<T extends { levels: { behaviour: string; name: string }[] }>(criterion: T): T {
  const { levels } = criterion;
  return { ...criterion, levels: levels.filter((one) => `${one.name}${one.behaviour}`.trim() !== '') };
}

function keyOf({ sections, criteria }: GuideOutline, where: Place): string {
  const keyIn = (all: readonly { id: string; key: string }[] | undefined, id: string) =>
    all?.find((one) => one.id === id)?.key ?? ROOT;
  const inSection = (id: string) => sections.find((one) => one.id === id);
  switch (where.part) {
    case 'guide':
      return ROOT;
    case 'expect':
      return 'expect';
    case 'check-in':
      return where.text;
    case 'section':
      return keyIn(sections, where.section);
    case 'script':
      return keyIn(inSection(where.section)?.scripts, where.script);
    case 'prompt':
      return keyIn(inSection(where.section)?.prompts, where.prompt);
    case 'criterion':
      return keyIn(criteria, where.criterion);
    case 'level':
      return keyIn(criteria.find((one) => one.id === where.criterion)?.levels, where.level);
  }
}
