import { effect } from '@preact/signals';
import { afterEach, expect, it } from 'vitest';
import { english, observeLanguage, setLanguages, text } from '../../messages/language.ts';
import { pseudoLanguages } from '../../messages/pseudo-languages.ts';
import { followLanguage } from '../../state/language-signal.ts';

const [long = english] = pseudoLanguages();

afterEach(() => {
  setLanguages({ interface: english, export: english });
  observeLanguage({ read: () => {}, changed: () => {} });
});

it('a view that shows a text is rendered again when the language changes, another one is not', () => {
  followLanguage();
  const shown: string[] = [];
  let others = 0;
  const stop = [effect(() => void shown.push(text('hello', 'Hello'))), effect(() => void others++)];
  setLanguages({ interface: long, export: english });
  expect(shown).toEqual(['Hello', '[Hééllöö]']);
  expect(others).toBe(1);
  for (const end of stop) end();
});
