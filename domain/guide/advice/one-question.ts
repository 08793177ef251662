import type { Guide } from '../guide.ts';
import type { Advice } from './advice.ts';
import { passageIn, questionsIn, spoken } from './guide-texts.ts';

/** A second question that is joined to the first. A choice ("or more time?") and two nouns ("you and your team") are none. */
const HIDDEN =
  /\b(?:and|or|but)\s+(?:then\s+)?(?:how|why|what|which|when|where|who)\b|,?\s+and\s+(?:do|did|does|is|are|was|were|would|could|can)\s+(?:you|they|it|that)\b/iu;

/** Scripts and questions with more than one question, of which people answer the last. */
export function oneQuestion(guide: Guide): Advice[] {
  return spoken(guide).flatMap(({ text, where }): Advice[] => {
    const questions = text.match(/[?？]/g)?.length ?? 0;
    return questions > 1 ? [{ code: 'several questions', questions, where }] : [];
  });
}

/** Questions that hold a second one. */
export function noHiddenQuestion(guide: Guide): Advice[] {
  return spoken(guide).flatMap(({ text, where }): Advice[] => {
    const found = questionsIn(text).flatMap((sentence) => passageIn(sentence, HIDDEN) ?? [])[0];
    return found === undefined ? [] : [{ code: 'hidden question', found, where }];
  });
}
