import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Note } from '../../../domain/interview/note.ts';
import { cutAt, joinedText, nextToJoin, sectionAt } from '../../../domain/interview/note-parts.ts';

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
const text = fc.array(fc.constantFrom('a', 'ß', '𝒜', ' ', '\n'), { maxLength: 12 }).map((all) => all.join(''));

it('cuts without losing a character but blanks, and joins again to the same words', () => {
  fc.assert(
    fc.property(text, fc.nat(24), (whole, caret) => {
      const parts = cutAt(whole, caret);
      const isCut = words(whole.slice(0, caret)).length > 0 && words(whole.slice(caret)).length > 0;
      expect(parts !== undefined).toBe(isCut);
      if (!parts) return;
      expect(parts.join('').replaceAll(/\s/g, '')).toBe(whole.replaceAll(/\s/g, ''));
      expect(words(joinedText(...parts))).toEqual([...words(parts[0]), ...words(parts[1])]);
    }),
  );
});

const note = (id: string, at: number, more: Partial<Note> = {}): Note => ({
  ...{ id, at, kind: 'observation', text: id, criteria: [], section: 'story' },
  ...more,
});

it('joins the next note of the same section, if it is of the same kind', () => {
  const first = note('first', 1);
  expect(nextToJoin([note('later', 3), note('second', 2), first], first)?.id).toBe('second');
  expect(nextToJoin([first, note('gone', 2, { removedAt: 9 }), note('third', 3)], first)?.id).toBe('third');
  expect(nextToJoin([first, note('elsewhere', 2, { section: 'close' }), note('third', 3)], first)?.id).toBe('third');
  for (const other of [{ kind: 'quote' }, { unfinished: true }, { section: 'close' }] as const)
    expect(nextToJoin([first, note('second', 2, other), note('third', 3)].slice(0, 2), first)).toBeUndefined();
});

it('joins only what is for the same eyes, and promises to the same person that are both kept or both not', () => {
  const next = (first: Partial<Note>, second: Partial<Note>) =>
    nextToJoin([note('first', 1, first), note('second', 2, second)], { id: 'first' })?.id;
  const promise = { kind: 'promise' } as const;
  const [open, kept] = [
    { ...promise, due: '2026-12-04' },
    { ...promise, keptAt: 9 },
  ];
  expect([
    next({ onlyForMe: true }, { onlyForMe: true }),
    next(open, promise),
    next(kept, { ...kept, keptAt: 5 }),
  ]).toEqual([...['second', 'second', 'second']]);
  for (const [one, other] of [
    [{ onlyForMe: true }, {}],
    [promise, { ...promise, to: 'Grace' }],
    [
      { ...promise, to: 'Ada' },
      { ...promise, to: 'Grace' },
    ],
    [open, kept],
  ] as const)
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const)
      expect(next(first, second)).toBeUndefined();
});

it('knows the section of a moment', () => {
  const entered = (section: string, at: number) => ({ id: section, kind: 'entered' as const, section, at });
  const timeline = [entered('welcome', 10), { id: 'p', kind: 'paused' as const, at: 15 }, entered('story', 20)];
  expect([9, 10, 19, 20, 99].map((at) => sectionAt(timeline, at))).toEqual([
    ...[undefined, 'welcome', 'welcome', 'story', 'story'],
  ]);
});
