import { expect, it } from 'vitest';
import { notesFound } from '../../state/note-search.ts';
import { noteOf } from '../domain/fixtures.ts';

const notes = [
  noteOf('a', 1, { text: 'Zoë drew the queue' }),
  noteOf('b', 2, { text: 'the QUEUE was long' }),
  noteOf('c', 3, { text: 'nothing' }),
];

it.each([
  ['', []],
  ['  ', []],
  ['queue', ['a', 'b']],
  ['zoe queue', ['a']],
  ['ZOË', ['a']],
  ['nobody', []],
])('%j finds %j', (query, found) => {
  expect(notesFound(notes, query).map(({ id }) => id)).toEqual(found);
});
