import { sentencesOf } from './sentences.ts';

/** Fills in the blanks of a message, such as `{name}`. A sentence with a blank that stays empty is left out. */
export function fillBlanks(message: string, values: Readonly<Partial<Record<string, string>>>): string {
  const wordIn = (blank: string) => (Object.hasOwn(values, blank) ? (values[blank]?.trim() ?? '') : '');
  const paragraphs = message.split(/\n{2,}/).map((paragraph) => {
    const kept = sentencesOf(paragraph).filter((sentence) =>
      [...sentence.matchAll(BLANK)].every(([, blank = '']) => wordIn(blank) !== ''),
    );
    return kept
      .map((sentence) => sentence.replace(BLANK, (_, blank: string) => wordIn(blank)))
      .join('')
      .trim();
  });
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

const BLANK = /\{(\w+)\}/g;
