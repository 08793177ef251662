import type { Guide } from '../guide.ts';
import { sentencesOf } from '../sentences.ts';
import type { Advice } from './advice.ts';
import { wordCount, wordsOf } from './guide-texts.ts';

/** Maximum words of a script, and of a sentence in it. */
const [SCRIPT, SENTENCE] = [45, 28];

const BLANK = /\{[^{}]*\}|\[[^[\]]*\]|<[^<>]*>|_+|…|\.{3}|[{}[\]<>]/;

/** Scripts that can't be said in one breath, or that have to be filled in while speaking. */
export function oneBreath(guide: Guide): Advice[] {
  return wordsOf(guide)
    .filter(({ kind }) => kind === 'script')
    .flatMap(({ text, where }): Advice[] => {
      const words = wordCount(text);
      const sentence = Math.max(0, ...sentencesOf(text).map(wordCount));
      const found = BLANK.exec(text)?.[0];
      return [
        ...(words > SCRIPT ? [{ code: 'long script', words, most: SCRIPT, where } as const] : []),
        ...(sentence > SENTENCE ? [{ code: 'long sentence', words: sentence, most: SENTENCE, where } as const] : []),
        ...(found === undefined ? [] : [{ code: 'blank in script', found, where } as const]),
      ];
    });
}
