import type { Guide } from '../guide.ts';
import type { Advice } from './advice.ts';
import { levelsOf, passageIn, wordCount } from './guide-texts.ts';

/** Minimum words of a level. */
const LEAST = 6;

const WEIGHING =
  /\b(?:good|great|strong|weak|poor|excellent|smart|bright|confident|passionate|enthusiastic|articulate|professional|senior|junior|culture|fit|attitude|seems?|feels?|very|somewhat|fairly)\b/iu;
const COMPARISON = /\b(?:more|better|less)(?: [\p{L}-]+){0,3}? than [^.;,]*/iu;
const LEVEL = /\b(?:levels?|above|below|previous)\b/iu;
const VOLUNTEERING = /\b(?:without being asked|unprompted|proactively|volunteers)\b/iu;

/** What the candidate says about something is quoted, not weighed. */
const QUOTED = /"[^"]*"|“[^”]*”|\bcalls? (?:it|this|that|them) \w+(?: or \w+)?/giu;

/** Levels that weigh the person, where they should say what is seen or heard. */
export function observableLevels(guide: Guide): Advice[] {
  return levelsOf(guide).flatMap(({ text, name, others, where }): Advice[] => {
    const words = wordCount(text);
    const own = text.replace(QUOTED, '·');
    const weighing = passageIn(name, WEIGHING) ?? passageIn(own, WEIGHING);
    const comparing = comparisonIn(own, others);
    const volunteering = passageIn(own, VOLUNTEERING);
    return [
      ...(words < LEAST ? [{ code: 'short level', words, least: LEAST, where } as const] : []),
      ...(weighing === undefined ? [] : [{ code: 'weighing level', found: weighing, where } as const]),
      ...(comparing === undefined ? [] : [{ code: 'comparing level', found: comparing, where } as const]),
      ...(volunteering === undefined ? [] : [{ code: 'volunteering level', found: volunteering, where } as const]),
    ];
  });
}

/** A comparison with another level, by its name, number or place. "More than one way" compares with none. */
function comparisonIn(text: string, others: readonly string[]): string | undefined {
  const found = passageIn(text, COMPARISON);
  if (found === undefined || passageIn(found, LEVEL) !== undefined) return found;
  const named = others.some((name) => name.trim() !== '' && includesWords(found, name));
  return named ? found : undefined;
}

function includesWords(text: string, words: string): boolean {
  const spaced = (one: string) => ` ${(one.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  return spaced(text).includes(spaced(words));
}
