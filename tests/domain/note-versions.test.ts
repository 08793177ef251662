import { describe, expect, it } from 'vitest';
import { apply, type Change } from '../../domain/interview/change.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import type { Note } from '../../domain/interview/note.ts';
import { folded, noteOf, planned, START } from '../storage/changes.ts';

/** The note after these texts overwrote each other, each by a view and so many seconds after the start. */
function written(...writings: [text: string, by: string, seconds: number][]): Note | undefined {
  const changes = writings.map(([text, by, seconds]): Change => {
    return { type: 'note written', note: { ...noteOf('n', text), by, writtenAt: START + seconds * 1000 } };
  });
  return folded([planned('i'), ...changes])?.notes[0];
}

const texts = (note: Note | undefined) => note?.versions?.map(({ text }) => text) ?? [];

describe('earlier versions of a note', () => {
  it('are not made for each key of one view', () => {
    expect(texts(written(['a', 'A', 0], ['ab', 'A', 1], ['abc', 'A', 2]))).toEqual([]);
  });

  it('hold what another view wrote, although the last writer wins', () => {
    const note = written(['hello', 'A', 0], ['hell', 'B', 1], ['hel', 'B', 2], ['world', 'B', 3]);
    expect(note?.text).toBe('world');
    expect(note?.versions).toEqual([{ text: 'hello', by: 'A', until: START + 1000 }]);
  });

  it('hold the latest of each when two type in turns', () => {
    const note = written(['x', 'A', 0], ['B', 'B', 1], ['xA', 'A', 2], ['BB', 'B', 3], ['xAA', 'A', 4]);
    expect(texts(note)).toEqual(['xA', 'BB']);
  });

  it('hold text that was unchanged for more than a minute', () => {
    expect(texts(written(['long', 'A', 0], ['longer', 'A', 59]))).toEqual([]);
    expect(texts(written(['long', 'A', 0], ['longer', 'A', 61]))).toEqual(['long']);
  });

  it('are at most twenty, the oldest is dropped', () => {
    const many = Array.from({ length: 30 }, (_, n): [string, string, number] => [`text ${n}`, 'A', n * 100]);
    expect(texts(written(...many))).toEqual(Array.from({ length: 20 }, (_, n) => `text ${n + 9}`));
  });

  it('are not taken from the writer, and not made twice', () => {
    const start = folded([planned('i'), { type: 'note written', note: { ...noteOf('n', 'a'), by: 'A' } }]) as Interview;
    const change: Change = {
      type: 'note written',
      note: { ...noteOf('n', 'b'), by: 'B', versions: [{ text: 'forged', until: 1 }] },
    };
    const once = apply(start, change) as Interview;
    expect(texts(once.notes[0])).toEqual(['a']);
    expect((apply(once, change) as Interview).notes).toEqual(once.notes);
  });

  it('are removed with the judgement when the interview is rescheduled', () => {
    const start = folded([
      planned('i'),
      { type: 'note written', note: { ...noteOf('n', 'a'), by: 'A' } },
      { type: 'note written', note: { ...noteOf('n', 'b'), by: 'B' } },
      { type: 'judgement erased', notes: 'keep' },
    ]);
    expect(texts(start?.notes[0])).toEqual([]);
  });
});
