import { currentLanguage } from './language.ts';

/** Things in a row, as the current language puts them: `names, date, and call`. */
export function listInWords(things: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage().formats, { type: 'conjunction' }).format(things);
}

/** Things one after the other, with nothing between the last two but what is between all: `names, date, call`. */
export function rowOfWords(things: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage().formats, { type: 'unit', style: 'short' }).format(things);
}
