import { english, type Language } from './language.ts';

/** Accented replacements for letters: still readable, but visibly not a literal in the code. */
const ACCENTS: Readonly<Record<string, string>> = {
  a: 'áá',
  e: 'éé',
  i: 'ïï',
  o: 'öö',
  u: 'üü',
  A: 'Å',
  C: 'Ç',
  E: 'É',
  I: 'Î',
  N: 'Ñ',
  O: 'Ø',
  S: 'Š',
  U: 'Û',
};

/**
 * Languages made from English that reveal, in development and in tests, what a translation would break. A function: made as
 * the module is loaded, they would ask for the browser's region at each start, which takes 15 ms, and stay in what is released.
 */
export function pseudoLanguages(): readonly Language[] {
  /** Texts about a third longer, with accents above the line, in brackets that reveal one that is cut off. */
  const long: Language = {
    ...english,
    tag: 'en-XA',
    name: 'Ļöñĝ Éñĝļïšĥ',
    translate: (_, text) =>
      `[${outsidePlaceholders(text, (part) => part.replace(/[A-Za-z]/g, (letter) => ACCENTS[letter] ?? letter))}]`,
  };
  /** English that runs from right to left: each part between RLO and PDF. */
  const mirrored: Language = {
    ...english,
    tag: 'ar-XB',
    name: '\u202eMirrored English\u202c',
    direction: 'rtl',
    translate: (_, text) => outsidePlaceholders(text, (part) => (part ? `\u202e${part}\u202c` : '')),
  };
  return [long, mirrored];
}

function outsidePlaceholders(text: string, change: (part: string) => string): string {
  return text
    .split(/(\$\w*\$)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
