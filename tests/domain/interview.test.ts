import { describe, expect, it } from 'vitest';
import { guideMinutes } from '../../domain/guide/guide.ts';
import { liveNotes, startedAt, status } from '../../domain/interview/interview.ts';
import { at, guideOf, noteOf, timelineOf } from './fixtures.ts';

describe('the status of an interview', () => {
  const moved = { id: 'moved', at: at(1), kind: 'ended', outcome: 'rescheduled' } as const;

  it.each([
    ['planned', []],
    ['under way', timelineOf([0, 'welcome'])],
    ['under way', timelineOf([0, 'welcome'], [1, 'paused'])],
    ['write-up', timelineOf([0, 'welcome'], [1, 'ended'])],
    ['under way', timelineOf([0, 'welcome'], [1, 'ended'], [2, 'welcome'])],
    ['rescheduled', [...timelineOf([0, 'welcome']), moved]],
  ])('is %s', (expected, timeline) => {
    expect(status({ timeline })).toBe(expected);
  });
});

it('began with the first event', () => {
  expect(startedAt({ timeline: [] })).toBeUndefined();
  expect(startedAt({ timeline: timelineOf([3, 'welcome'], [9, 'story']) })).toBe(at(3));
});

it('shows no deleted note', () => {
  const notes = [noteOf('a', 1), noteOf('b', 2, { removedAt: at(3) }), noteOf('c', 4)];
  expect(liveNotes({ notes }).map(({ id }) => id)).toEqual(['a', 'c']);
});

it('a guide is as long as its sections', () => {
  expect(guideMinutes(guideOf(['welcome', 5], ['story', 25.5], ['close', 3, true]))).toBe(33.5);
});
