import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../domain/guide/guide.ts';
import { criteriaFor, markedKind, tagAt, takeTags, unmarked } from '../../domain/interview/note-marks.ts';

const criterion = (id: string, name: string): Criterion => ({ id, name, lookFor: '', levels: [] });
const TRADE = criterion('trade-offs', 'Decisions and trade-offs');
const DEPTH = criterion('depth', 'Technical depth');
const CRITERIA = [TRADE, DEPTH];

const words = (text: string) => text.split(/\s+/u).filter((word) => word !== '');

/** Texts of all scripts, many of them with marks and tags. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '"',
          '“',
          '”',
          '„',
          '«',
          '»',
          '~',
          '?',
          '#',
          '#depth',
          '#Trade-Offs',
          '#other',
          '.',
          'so',
          'שלום',
          '😀',
        ),
        fc.constantFrom(' ', '\n', '\u00a0', '\t'),
        fc.string(),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('the mark of a kind', () => {
  it.each([
    ['"I was wrong"', 'quote', 'I was wrong'],
    ['“I was wrong”', 'quote', 'I was wrong'],
    ['„Das war falsch“', 'quote', 'Das war falsch'],
    ['« J’avais tort »', 'quote', 'J’avais tort '],
    ['"not closed', 'quote', 'not closed'],
    ['"She said "no""', 'quote', 'She said "no"'],
    ['~ knows it from practice', 'inference', 'knows it from practice'],
    ['?why not Kafka', 'ask', 'why not Kafka'],
    ['  ? why', 'ask', 'why'],
    ['? "why" was said', 'ask', '"why" was said'],
  ])('of %j is %s, and %j is what it stands before', (text, kind, bare) => {
    expect(markedKind(text)).toBe(kind);
    expect(unmarked(text)).toBe(bare);
  });

  it.each(['', '   ', 'why?', 'a "quote" inside', '#depth', '¿por qué?', '-', '😀'])('is not in %j', (text) => {
    expect(markedKind(text)).toBeUndefined();
    expect(unmarked(text)).toBe(text);
  });

  it.each(['"', '""', '?', ' ~ ', '“”', '" '])('stays if nothing follows it: %j', (text) => {
    expect(markedKind(text)).toBeDefined();
    expect(unmarked(text)).toBe(text);
  });

  it('is all that is removed, with the closing quotation mark and the blanks around', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bare = unmarked(text);
        const all = text.trim();
        const kind = markedKind(text);
        const ways = kind ? [all, all.slice(1).trim()] : [all];
        if (kind === 'quote' && /["“”»]$/u.test(all)) ways.push(all.slice(1, -1).trim());
        expect(ways).toContain(bare.trim());
        expect(bare.trim() === '').toBe(all === '');
      }),
    );
  });
});

describe('the tags of a text', () => {
  it.each([
    ['#depth knew why', 'knew why', ['depth']],
    ['knew why #depth', 'knew why', ['depth']],
    ['knew #depth why', 'knew why', ['depth']],
    ['one\n#depth\ntwo', 'one\ntwo', ['depth']],
    ['#depth #trade-offs both', 'both', ['depth', 'trade-offs']],
    ['#DEPTH and #depth', 'and', ['depth']],
    ['#depth', '', ['depth']],
  ])('are taken out of %j', (text, rest, criteria) => {
    expect(takeTags(text, CRITERIA)).toEqual({ text: rest, criteria });
  });

  it.each(['#other', '#dep', 'C#depth', '#depth.', '#', '# depth', '#depth-first', ' kept as it is '])(
    'are not in %j, which stays as it is',
    (text) => {
      expect(takeTags(text, CRITERIA)).toEqual({ text, criteria: [] });
    },
  );

  it('are all that is removed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const taken = takeTags(text, CRITERIA);
        const isTag = (word: string) => CRITERIA.some(({ id }) => word.toLowerCase() === `#${id}`);
        expect(words(taken.text)).toEqual(words(text).filter((word) => !isTag(word)));
        expect(new Set(taken.criteria)).toEqual(
          new Set(
            words(text)
              .filter(isTag)
              .map((word) => word.slice(1).toLowerCase()),
          ),
        );
      }),
    );
  });
});

describe('the tag at the caret', () => {
  it.each([
    ['#', 1, { start: 0, word: '' }],
    ['#tra', 4, { start: 0, word: 'tra' }],
    ['#tra', 2, { start: 0, word: 't' }],
    ['so #de', 6, { start: 3, word: 'de' }],
    ['so\n#de rest', 6, { start: 3, word: 'de' }],
    ['😀 #prüfung', 11, { start: 3, word: 'prüfung' }],
  ])('of %j at %i', (text, caret, tag) => {
    expect(tagAt(text, caret)).toEqual(tag);
  });

  it.each([
    ['', 0],
    ['#de', 0],
    ['C#', 2],
    ['#de ', 4],
    ['#de.', 4],
    ['word', 4],
  ])('is none in %j at %i', (text, caret) => {
    expect(tagAt(text, caret)).toBeUndefined();
  });

  it('is in the text where it says', () => {
    let found = 0;
    const tagged = fc.tuple(anyText, fc.string({ maxLength: 8 })).map(([before, word]) => `${before} #${word}`);
    fc.assert(
      fc.property(fc.oneof(anyText, tagged), fc.nat(8), (text, after) => {
        const caret = Math.max(0, text.length - after);
        const tag = tagAt(text, caret);
        if (tag) found += 1;
        if (tag) expect(text.slice(0, caret).endsWith(`#${tag.word}`)).toBe(true);
        if (tag) expect(text.slice(tag.start, tag.start + 1 + tag.word.length)).toBe(`#${tag.word}`);
      }),
    );
    expect(found).toBeGreaterThan(0);
  });
});

describe('the criteria that a word may mean', () => {
  it.each([
    ['', [TRADE, DEPTH]],
    ['d', [TRADE, DEPTH]],
    ['de', [TRADE, DEPTH]],
    ['dep', [DEPTH]],
    ['TRADE', [TRADE]],
    ['off', [TRADE]],
    ['tech', [DEPTH]],
    ['x', []],
  ])('%j', (word, meant) => {
    expect(criteriaFor(word, CRITERIA)).toEqual(meant);
  });
});
