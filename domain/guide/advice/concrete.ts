import type { Guide, Section } from '../guide.ts';
import type { Advice } from './advice.ts';
import { passageIn, spoken } from './guide-texts.ts';

const GENERAL =
  /\btell me about yourself\b|\b(?:greatest|biggest) (?:weakness|strength)|\bwhere do you see yourself\b|\bhow do you (?:usually|generally|handle)\b/iu;
const HYPOTHETICAL = /\bwhat would you do if\b/iu;

/** A section in which the task itself is to think of something that isn't there. */
const SUPPOSING = /\b(?:suppose|sketch(?:es)?|designs?)\b/iu;

/** Questions that ask for something in general, not for one time that it happened. */
export function concreteQuestions(guide: Guide): Advice[] {
  return spoken(guide).flatMap(({ text, section, where }): Advice[] => {
    const found =
      passageIn(text, GENERAL) ?? (section && supposes(section) ? undefined : passageIn(text, HYPOTHETICAL));
    return found === undefined ? [] : [{ code: 'general question', found, where }];
  });
}

function supposes({ purpose, scripts }: Section): boolean {
  return [purpose, ...scripts.map(({ text }) => text)].some((text) => passageIn(text, SUPPOSING) !== undefined);
}
