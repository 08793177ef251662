import type { Criterion } from '../guide/guide.ts';
import type { NoteKind } from './note.ts';

/** Leading characters that choose a note's kind; an observation has none. */
const MARKS: Readonly<Record<string, NoteKind>> = {
  '"': 'quote',
  '“': 'quote',
  '”': 'quote',
  '„': 'quote',
  '«': 'quote',
  '~': 'inference',
  '?': 'ask',
  '!': 'promise',
  '¡': 'promise',
};

/** The kind that a text's leading character chooses; undefined if it is not a mark. */
export function markedKind(text: string): NoteKind | undefined {
  return MARKS[text.trimStart().charAt(0)];
}

/**
 * A text without its mark: the leading character that chose the kind and, for a quote, the closing quotation mark.
 * A mark without text is kept.
 */
export function unmarked(text: string): string {
  const kind = markedKind(text);
  if (!kind) return text;
  const rest = text.trimStart().slice(1).trimStart();
  if (kind !== 'quote') return rest === '' ? text : rest;
  const words = rest.replace(/["“”»]\s*$/u, '');
  // If the first quotation mark is closed within the sentence (`"a" and "b"`), the marks are part of it.
  const closedWithin = /^[^"“”„«»]*[^\s"“”„«»]["”“»]/u.test(words);
  return words.trim() === '' || closedWithin ? text : words;
}

/** The `#word` that ends at the caret: its start in the text and the letters after `#`; undefined if there is none. */
export function tagAt(text: string, caret: number): { start: number; word: string } | undefined {
  // The caret may come from a longer text.
  const before = text.slice(0, caret);
  const word = /(?:^|\s)#([\p{L}\p{N}_-]*)$/u.exec(before)?.[1];
  return word === undefined ? undefined : { start: before.length - word.length - 1, word };
}

/** The criteria that a word may mean: those whose id, name, or a word of the name begins with it. */
export function criteriaFor(word: string, criteria: readonly Criterion[]): Criterion[] {
  const wanted = word.toLocaleLowerCase();
  return criteria.filter(({ id, name }) =>
    [id, name, ...name.split(/[\s-]+/)].some((one) => one.toLocaleLowerCase().startsWith(wanted)),
  );
}

/** A text without the `#word`s that are a criterion's full id, and the ids of those criteria. */
export function takeTags(text: string, criteria: readonly Criterion[]): { text: string; criteria: string[] } {
  const found: string[] = [];
  const rest = text.replace(/(?:^|\s)#([\p{L}\p{N}_-]+)(?=\s|$)/gu, (whole: string, word: string) => {
    const criterion = criteria.find(({ id }) => id.toLowerCase() === word.toLowerCase());
    if (!criterion) return whole;
    if (!found.includes(criterion.id)) found.push(criterion.id);
    return '';
  });
  return found.length > 0 ? { text: rest.trim(), criteria: found } : { text, criteria: [] };
}
