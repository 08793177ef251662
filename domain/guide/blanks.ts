import { sentencesOf } from './sentences.ts';

/**
 * Fills in the blanks of a message, such as `{name}`. A sentence with a blank that stays empty is left out; `instead` may give another one for it, given
 * the sentence with its blanks.
 */
export function fillBlanks(
  message: string,
  values: Readonly<Partial<Record<string, string>>>,
  instead: (sentence: string) => string | undefined = () => undefined,
): string {
  const wordIn = (blank: string) => (Object.hasOwn(values, blank) ? (values[blank]?.trim() ?? '') : '');
  const paragraphs = message.split(/\n{2,}/).map((paragraph) => {
    const filled = sentencesOf(paragraph).map((sentence) => {
      const isWhole = [...sentence.matchAll(BLANK)].every(([, blank = '']) => wordIn(blank) !== '');
      if (isWhole) return sentence.replace(BLANK, (_, blank: string) => wordIn(blank));
      const other = instead(sentence);
      return other === undefined ? '' : other + (/\s+$/.exec(sentence)?.[0] ?? '');
    });
    return filled.join('').trim();
  });
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

const BLANK = /\{(\w+)\}/g;
