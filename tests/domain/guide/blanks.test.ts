import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillBlanks } from '../../../domain/guide/blanks.ts';
import { sentencesOf } from '../../../domain/guide/sentences.ts';
import { builtInGuides } from '../../../guides/index.ts';

const all = { name: 'Ada', date: 'Monday', with: 'Grace', minutes: '60', phone: '0123', tools: 'as you like' };

describe('blanks', () => {
  it.each(builtInGuides)('are all filled in what $name says to expect', ({ expect: words = '' }) => {
    const filled = fillBlanks(words, all);
    expect(filled).toContain('Hello Ada,\n\nHere is what to expect on Monday. You’ll talk with Grace by video');
    expect(filled).toContain('phone me: 0123.');
    expect(filled).not.toMatch(/[{}]/);
    expect(filled.split('\n\n')).toHaveLength(words.split('\n\n').length);
  });

  it.each([
    ['date', 'Hello Ada,\n\nYou’ll talk with Grace'],
    ['name', 'Here is what to expect on Monday.'],
    ['tools', 'the names of products don’t matter.\n\nTime is kept'],
    ['phone', 'that won’t count against you.\n\nI look forward'],
  ])('{%s} that stays empty takes its sentence along, and no other', (blank, left) => {
    const words = builtInGuides.at(-1)?.expect ?? '';
    const filled = fillBlanks(words, { ...all, [blank]: '  ' });
    expect(filled).toContain(left);
    expect(filled).not.toMatch(/[{}]|\n{3}/);
    const count = (text: string) => sentencesOf(text).filter((sentence) => sentence.trim() !== '').length;
    expect(count(fillBlanks(words, all)) - count(filled)).toBe(1);
  });

  it('takes values as they are', () => {
    expect(fillBlanks('Hello {name}! Until {date}.', { name: '$& {date}. X', date: 'May' })).toBe(
      'Hello $& {date}. X! Until May.',
    );
    expect(fillBlanks('{toString} is none.', {})).toBe('');
  });
});

it('sentences make up the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '.', '?', '”', ' ', '\n', '。', '…') }), (text) => {
      expect(sentencesOf(text).join('')).toBe(text);
    }),
  );
  expect(sentencesOf('Say “why?” Then wait. はい。いいえ。')).toEqual([
    'Say “why?” ',
    'Then wait. ',
    'はい。',
    'いいえ。',
  ]);
});
