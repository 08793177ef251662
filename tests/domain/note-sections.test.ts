import { expect, it } from 'vitest';
import { notesBySection } from '../../domain/interview/note-sections.ts';
import { guideOf, noteOf } from './fixtures.ts';

const guide = guideOf(['welcome', 5], ['story', 25], ['close', 3]);

it('groups notes in the guide’s order, first those without a section of the guide', () => {
  const notes = [
    noteOf('a', 1, { section: 'story' }),
    noteOf('b', 2, { section: 'welcome' }),
    noteOf('c', 3, { section: 'removed' }),
    noteOf('d', 4),
    noteOf('e', 5, { section: 'story' }),
  ];
  const groups = notesBySection(notes, guide).map((group) => [group.section?.name, group.notes.map(({ id }) => id)]);
  expect(groups).toEqual([
    [undefined, ['c', 'd']],
    ['welcome', ['b']],
    ['story', ['a', 'e']],
  ]);
});

it('has no group without notes', () => {
  expect(notesBySection([], guide)).toEqual([]);
});
