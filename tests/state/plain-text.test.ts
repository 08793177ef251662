import { expect, it } from 'vitest';
import { plainText } from '../../state/plain-text.ts';
import { at, noteOf, planned, timelineOf } from '../domain/fixtures.ts';

it('holds all that was typed, including the draft, and nothing that was deleted', () => {
  const interview = {
    ...planned,
    timeline: timelineOf([0, 'welcome']),
    notes: [
      noteOf('a', 6.5, { kind: 'quote', text: 'It was\nme' }),
      noteOf('b', 7, { removedAt: at(8) }),
      noteOf('c', 65),
      noteOf('e', 66, { unfinished: true }),
      noteOf('f', 67, { text: '' }),
      noteOf('g', 68, { onlyForMe: true }),
    ],
    draft: noteOf('d', 70, { text: 'half a sen', onlyForMe: true }),
  };
  expect(plainText(interview)).toBe(
    [
      'Ada Lovelace',
      'Backend engineer',
      '',
      '06:30 (Quote) It was\nme',
      '1:05:00 (Observation) text of c',
      '1:06:00 (Observation, unfinished) text of e',
      '1:07:00 (Observation) marked, nothing written yet',
      '1:08:00 (Observation, only for me) text of g',
      '(unfinished, only for me) half a sen',
    ].join('\n'),
  );
});

it('needs neither a start nor notes', () => {
  expect(plainText(planned)).toBe('Ada Lovelace\nBackend engineer\n');
  expect(plainText({ ...planned, notes: [noteOf('a', -9)] })).toContain('01:00 (Observation) text of a');
});
