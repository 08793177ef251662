import { chooseLanguage, currentLanguage, english, type Language, setLanguages } from '../messages/language.ts';
import { pseudoLanguages } from '../messages/pseudo-languages.ts';
import type { Settings } from './stored-settings.ts';

/** The languages on offer, by setting. Built-in guides exist in English only. */
export const OFFERED_LANGUAGES: Readonly<Record<'language' | 'guideLanguage' | 'exportLanguage', readonly Language[]>> =
  (() => {
    const catalogues = import.meta.env.DEV ? [english, ...pseudoLanguages()] : [english];
    return { language: catalogues, guideLanguage: [english], exportLanguage: catalogues };
  })();

/** Sets the languages of the interface and of exports according to the settings. */
export function applyLanguages({ language, exportLanguage }: Pick<Settings, 'language' | 'exportLanguage'>): void {
  const { languages } = navigator;
  setLanguages({
    interface: chooseLanguage(language, OFFERED_LANGUAGES.language, languages),
    export: chooseLanguage(exportLanguage, OFFERED_LANGUAGES.exportLanguage, languages),
  });
}

/** The same for a page: also sets the language, direction and title of its document. */
export function applyPageLanguage(settings: Pick<Settings, 'language' | 'exportLanguage'>, title: () => string): void {
  applyLanguages(settings);
  const { tag, direction } = currentLanguage();
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
  document.title = title();
}
