import { currentLanguage } from './language.ts';

/** Names as a list in words: `Depth, Trade-offs and Ownership`. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage().formats, { type: 'conjunction' }).format(names);
}
