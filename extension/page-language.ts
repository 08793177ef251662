import { chooseLanguage, currentLanguage, english, type Language, setLanguages } from '../messages/language.ts';
import { pseudoLanguages } from '../messages/pseudo-languages.ts';
import type { Settings } from './stored-settings.ts';

/** The languages that can be chosen, by setting. Built-in guides exist in English only. */
export const OFFERED_LANGUAGES: Readonly<Record<'language' | 'guideLanguage' | 'exportLanguage', readonly Language[]>> =
  (() => {
    const catalogues = import.meta.env.DEV ? [english, ...pseudoLanguages] : [english];
    return { language: catalogues, guideLanguage: [english], exportLanguage: catalogues };
  })();

/** Shows and exports in the languages of the settings from now on. */
export function applyLanguages({ language, exportLanguage }: Pick<Settings, 'language' | 'exportLanguage'>): void {
  const { languages } = navigator;
  setLanguages({
    interface: chooseLanguage(language, OFFERED_LANGUAGES.language, languages),
    export: chooseLanguage(exportLanguage, OFFERED_LANGUAGES.exportLanguage, languages),
  });
}

/** The same for a page: its document has that language and direction too, and the title that `title` gives in it. */
export function applyPageLanguage(settings: Pick<Settings, 'language' | 'exportLanguage'>, title: () => string): void {
  applyLanguages(settings);
  const { tag, direction } = currentLanguage();
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
  document.title = title();
}
