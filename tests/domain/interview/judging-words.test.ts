import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Note } from '../../../domain/interview/note.ts';
import { judgingWordsIn } from '../../../domain/interview/write-up/judging-words.ts';

const LEVELS = [
  { id: 'guesses', name: 'Guesses', behaviour: 'Tries one thing after another until it works.' },
  { id: 'proves', name: 'Proves it', behaviour: 'Names a check.' },
];
const guide = { criteria: [{ id: 'depth', name: 'Depth', lookFor: 'How deep they go.', levels: LEVELS }] };
const note = (kind: Note['kind'], text: string): Note => ({ id: text, at: 1, kind, text, criteria: [] });
const INFERENCE = 'She would rather teach than lead a team.';
const PRIVATE = 'He told me where he applies next, and why.';
const notes: Note[] = [
  ...[note('quote', 'I was wrong.'), note('inference', INFERENCE), note('inference', 'Nervous.')],
  ...[PRIVATE, 'Homesick.'].map((text) => ({ ...note('quote', text), onlyForMe: true as const })),
];
const recommendations = ['Strong no', 'No', 'Yes', 'Strong yes', 'Recommendation'];
const found = (text: string) => judgingWordsIn(text, { guide, notes, recommendations });

describe('what of the judgement is in a text', () => {
  it.each([
    ['You often guess, and then check.', []],
    ['Proves that it works.', []],
    ['PROVES  it!', [{ is: 'level', words: 'Proves it' }]],
    ['She guesses.', [{ is: 'level', words: 'Guesses' }]],
    ['You tried one thing after another.', []],
    ['You tries one thing after another until noon.', [{ is: 'behaviour', words: 'tries one thing after another' }]],
    ['She names a check', [{ is: 'behaviour', words: 'names a check' }]],
    ['No doubt: yes, you can.', []],
    ['Well done.\nYes.', [{ is: 'recommendation', words: 'Yes' }]],
    ['A strong, strong yes from me', [{ is: 'recommendation', words: 'Strong yes' }]],
    ['rather teach than lead a team', [{ is: 'note at home', words: 'rather teach than lead a' }]],
    ['You seemed nervous', [{ is: 'note at home', words: 'nervous' }]],
    ['You said where he applies next, and why not', [{ is: 'note at home', words: 'where he applies next and' }]],
    ['As you are homesick, we wait.', [{ is: 'note at home', words: 'homesick' }]],
    ['“I was wrong.” That was brave.', []],
    ['', []],
  ] as const)('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('looks at no deleted note, and at no empty name', () => {
    const gone = notes.map((one) => ({ ...one, removedAt: 5 }));
    const nameless = {
      criteria: [{ ...(guide.criteria[0] as (typeof guide.criteria)[0]), levels: [{ name: '', behaviour: '' }] }],
    };
    for (const text of [INFERENCE, PRIVATE])
      expect(judgingWordsIn(text, { guide: nameless, notes: gone, recommendations: [''] })).toEqual([]);
  });

  const filler = fc
    .array(fc.constantFrom('you', 'were', 'clear', 'and', 'kind'), { maxLength: 8 })
    .map((all) => all.join(' '));
  const judging = fc.constantFrom(
    ...LEVELS.flatMap(({ name, behaviour }) => [name, behaviour]),
    ...['Strong no', 'Strong yes', 'Recommendation.', INFERENCE, 'Nervous.', PRIVATE, 'Homesick.'],
  );
  const shouted = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.replaceAll(' ', ' \n '),
    (text: string) => `“${text}”`,
  );

  it('is found wherever it stands, however it is written; other words are none', () => {
    fc.assert(
      fc.property(filler, judging, filler, shouted, (before, words, after, write) => {
        expect(found(`${before}\n${write(words)}\n${after}`)).not.toEqual([]);
        expect(found(`${before} ${after}`)).toEqual([]);
      }),
    );
  });
});
