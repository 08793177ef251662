import { afterEach, expect, it } from 'vitest';
import { applyLanguages, OFFERED_LANGUAGES } from '../../extension/page-language.ts';
import { currentLanguage, english, inExportLanguage, setLanguages } from '../../messages/language.ts';

afterEach(() => setLanguages({ interface: english, export: english }));

it('shows and exports in the languages that are set', () => {
  applyLanguages({ language: 'ar-XB', exportLanguage: 'en-XA' });
  expect(currentLanguage().tag).toBe('ar-XB');
  expect(inExportLanguage(() => currentLanguage().tag)).toBe('en-XA');
});

it('falls back to English', () => {
  applyLanguages({ language: 'tlh', exportLanguage: 'browser' });
  expect(currentLanguage()).toBe(english);
});

it('offers pseudo-languages in development, and guides only in existing languages', () => {
  expect(OFFERED_LANGUAGES.language.map(({ tag }) => tag)).toEqual(['en', 'en-XA', 'ar-XB']);
  expect(OFFERED_LANGUAGES.guideLanguage).toEqual([english]);
});
