import { afterEach, describe, expect, it } from 'vitest';
import {
  chooseLanguage,
  currentLanguage,
  english,
  inExportLanguage,
  type Language,
  observeLanguage,
  plural,
  setLanguages,
  text,
} from '../../messages/language.ts';
import { pseudoLanguages } from '../../messages/pseudo-languages.ts';

const NOTES = { one: '$count$ note', other: '$count$ notes' };
const GERMAN: Record<string, string> = {
  hello: 'Hallo $name$',
  notes_one: '$count$ Notiz',
  notes_other: '$count$ Notizen',
};
const german: Language = {
  tag: 'de',
  name: 'Deutsch',
  direction: 'ltr',
  formats: 'de',
  translate: (key, englishText) => GERMAN[key] ?? englishText,
};
const [long = english, mirrored = english] = pseudoLanguages();

afterEach(() => {
  setLanguages({ interface: english, export: english });
  observeLanguage({ read: () => {}, changed: () => {} });
});

describe('a message', () => {
  it('fills its placeholders in', () => {
    expect(text('hello', 'Hello $name$, $$5 for $name$', { name: 'Ada' })).toBe('Hello Ada, $5 for Ada');
  });

  it('inserts a value as it is, whatever it contains', () => {
    expect(text('hello', 'Hello $name$', { name: '$name$ $& $1' })).toBe('Hello $name$ $& $1');
  });

  it.each([
    [0, '0 notes'],
    [1, '1 note'],
    [2, '2 notes'],
  ])('has the plural form for %i', (count, words) => {
    expect(plural('notes', NOTES, { count })).toBe(words);
  });

  it('is shown in the current language, including numbers', () => {
    setLanguages({ interface: german, export: english });
    expect(text('hello', 'Hello $name$', { name: 'Ada' })).toBe('Hallo Ada');
    expect(plural('notes', NOTES, { count: 1 })).toBe('1 Notiz');
    expect(plural('notes', NOTES, { count: 12_345 })).toBe('12.345 Notizen');
  });

  it('falls back to English if the language lacks it', () => {
    setLanguages({ interface: german, export: english });
    expect(text('bye', 'Goodbye')).toBe('Goodbye');
  });
});

describe('the language of exports', () => {
  it('applies to what runs in it, and to that alone', () => {
    setLanguages({ interface: german, export: english });
    expect(inExportLanguage(() => text('hello', 'Hello $name$', { name: 'Ada' }))).toBe('Hello Ada');
    expect(currentLanguage()).toBe(german);
  });

  it('is reset when that fails', () => {
    setLanguages({ interface: german, export: english });
    const failing = () =>
      inExportLanguage(() => {
        throw new Error('No.');
      });
    expect(failing).toThrow('No.');
    expect(currentLanguage()).toBe(german);
  });
});

it('observers are notified of a change once, and not if nothing changed', () => {
  let changes = 0;
  observeLanguage({ read: () => {}, changed: () => changes++ });
  setLanguages({ interface: german, export: english });
  setLanguages({ interface: german, export: english });
  expect(changes).toBe(1);
});

describe('the language for a setting', () => {
  const offered = [english, german, long, mirrored];

  it.each([
    ['de', ['en'], german],
    ['browser', ['fr-FR', 'de-AT', 'en'], german],
    ['browser', ['en-XA'], long],
    ['browser', ['fr'], english],
    ['tlh', ['de'], english],
  ])('%s with a browser in %j', (setting, browsers, language) => {
    expect(chooseLanguage(setting, offered, browsers)).toBe(language);
  });
});

describe('pseudo-languages', () => {
  it('leave placeholders alone', () => {
    setLanguages({ interface: long, export: english });
    expect(text('hello', 'Hello $name$.', { name: 'Ada' })).toBe('[Hééllöö Ada.]');
    setLanguages({ interface: mirrored, export: english });
    expect(text('hello', 'Hello $name$.', { name: 'Ada' })).toBe('\u202eHello \u202cAda\u202e.\u202c');
    expect(currentLanguage().direction).toBe('rtl');
  });
});
