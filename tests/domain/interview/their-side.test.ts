import { describe, expect, it } from 'vitest';
import type { Section } from '../../../domain/guide/guide.ts';
import { NOTE_KINDS } from '../../../domain/interview/note.ts';
import { asksForTheirSide, theirSide } from '../../../domain/interview/their-side.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { guideOf, noteOf } from '../fixtures.ts';

describe('the candidate’s side', () => {
  it('is asked for in Welcome and in Their questions of each built-in guide, and nowhere else', () => {
    for (const { id, sections } of builtInGuides)
      expect(
        sections.filter(asksForTheirSide).map((one) => one.id),
        id,
      ).toEqual(['welcome', 'their-questions']);
  });

  it('is what was seen or heard there, in order; what is mine is not', () => {
    const base = guideOf(['welcome', 5], ['story', 25], ['theirs', 10]);
    const unrated = (section: Section) => (section.id === 'theirs' ? { ...section, rated: false } : section);
    const guide = { ...base, sections: base.sections.map(unrated) };
    const all = ['story', 'theirs'].flatMap((section) =>
      NOTE_KINDS.map((kind, i) => noteOf(`${section} ${kind}`, i, { section, kind })),
    );
    const gone = noteOf('gone', 9, { section: 'theirs', removedAt: 1 });
    const empty = noteOf('empty', 9, { section: 'theirs', text: '' });
    const { section: _, ...early } = noteOf('early', -1);
    expect(theirSide({ notes: [...all, gone, empty, early], guide }).map(({ id }) => id)).toEqual([
      'theirs observation',
      'theirs quote',
    ]);
  });
});
