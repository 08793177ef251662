import { currentLanguage } from './language.ts';

/** Things in a row, as the current language puts them: `names, date, and call`. */
export function listInWords(things: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage().formats, { type: 'conjunction' }).format(things);
}
