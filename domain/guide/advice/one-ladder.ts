import type { Criterion, Guide } from '../guide.ts';
import type { Advice } from './advice.ts';
import { levelsOf, wordCount } from './guide-texts.ts';

/** Maximum words of a level; how many levels a criterion may have; how many criteria one person can watch. */
const [WORDS, LEAST_LEVELS, MOST_LEVELS, MOST_CRITERIA] = [20, 2, 7, 6];

/** What joins a second condition to the first; "and" alone joins two things. */
const JOINS = /;|,\s+and\b|\bwhile\b|\bbut\b|\balso\b/giu;

/** Words without content of their own. */
const STOPWORDS = new Set(
  `a about after all an and another any are as asked asks at be been before both but by can could did do does done each else for from
  had has have how i if in into is it its itself me mine more most my name named names no none not nothing of off on one or other our out
  own said say says so some something than that the their them themselves then there these they thing things this those to told too
  up was were what when where which while who whom whose why will with without would you your`.split(/\s+/),
);

/** Levels with two conditions, criteria that measure the same, and scales nobody can keep apart. */
export function oneLadder(guide: Guide): Advice[] {
  const { criteria } = guide;
  return [
    ...levelsOf(guide).flatMap(({ text, where }): Advice[] => {
      const words = wordCount(text);
      const joins = text.match(JOINS) ?? [];
      return [
        ...(words > WORDS ? [{ code: 'long level', words, most: WORDS, where } as const] : []),
        ...(joins.length > 1 ? [{ code: 'two conditions', found: joins, where } as const] : []),
      ];
    }),
    ...criteria.flatMap(scaleAdvice),
    ...similar(criteria),
    ...(criteria.length > MOST_CRITERIA
      ? [{ code: 'many criteria', criteria: criteria.length, most: MOST_CRITERIA, where: { part: 'guide' } } as const]
      : []),
  ];
}

function scaleAdvice({ id, levels }: Criterion): Advice[] {
  const where = { part: 'criterion', criterion: id } as const;
  const names = levels.map(({ name }) => name.trim().toLowerCase());
  const name = levels.find((_, index) => names[index] !== '' && names.indexOf(names[index] ?? '') < index)?.name;
  return [
    ...(name === undefined ? [] : [{ code: 'same level names', name: name.trim(), where } as const]),
    ...(levels.length < LEAST_LEVELS
      ? [{ code: 'few levels', levels: levels.length, least: LEAST_LEVELS, where } as const]
      : []),
    ...(levels.length > MOST_LEVELS
      ? [{ code: 'many levels', levels: levels.length, most: MOST_LEVELS, where } as const]
      : []),
  ];
}

/** Each criterion whose levels share half their words of content with those of an earlier one. */
function similar(criteria: readonly Criterion[]): Advice[] {
  const words = criteria.map(contentWords);
  return criteria.flatMap(({ id }, index): Advice[] => {
    const own = words[index] ?? new Set();
    const other = criteria.slice(0, index).find((_, before) => shareHalf(own, words[before] ?? new Set()));
    return other ? [{ code: 'similar criteria', other: other.id, where: { part: 'criterion', criterion: id } }] : [];
  });
}

function contentWords({ levels }: Criterion): Set<string> {
  const text = levels.map(({ behaviour }) => behaviour).join(' ');
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? [];
  return new Set(words.filter((word) => !STOPWORDS.has(word)));
}

function shareHalf(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const smaller = Math.min(one.size, other.size);
  const shared = [...one].filter((word) => other.has(word)).length;
  return smaller > 0 && shared * 2 >= smaller;
}
