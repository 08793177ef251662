import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestEnd, endedAt, endFault, endOf, ordered, TimelineEvent } from '../../domain/interview/timeline.ts';
import { at, timelineOf } from './fixtures.ts';

describe('ordered', () => {
  it('leaves a timeline alone if its clock ran forwards', () => {
    const timeline = timelineOf([0, 'welcome'], [5, 'paused'], [5, 'resumed'], [9, 'ended']);
    expect(ordered(timeline)).toEqual(timeline);
  });

  it('moves events misdated by a clock set back to the time of the event before', () => {
    const timeline = timelineOf([0, 'welcome'], [9, 'story'], [-60, 'paused'], [4, 'resumed'], [12, 'ended']);
    expect(ordered(timeline).map((event) => event.at)).toEqual([0, 9, 9, 9, 12].map(at));
  });

  it('keeps every event and its order, and never runs backwards or before the recorded time', () => {
    const minutes = fc.array(fc.integer({ min: -600, max: 600 }));
    fc.assert(
      fc.property(minutes, (all) => {
        const timeline = timelineOf(...all.map((minute) => [minute, 'welcome'] as const));
        const laid = ordered(timeline);
        expect(laid.map(({ id }) => id)).toEqual(timeline.map(({ id }) => id));
        laid.forEach((event, index) => {
          expect(event.at).toBe(Math.max(...timeline.slice(0, index + 1).map((earlier) => earlier.at)));
        });
        expect(ordered(laid)).toEqual(laid);
      }),
    );
  });

  it('does not change its input', () => {
    const timeline = timelineOf([9, 'welcome'], [0, 'ended']);
    const copy = structuredClone(timeline);
    ordered(timeline);
    expect(timeline).toEqual(copy);
  });
});

describe('the end', () => {
  const course = timelineOf([0, 'welcome'], [5, 'paused'], [12, 'ended']);

  it('is the last event, and only if it ended the interview', () => {
    expect(endOf(course)).toBe(course[2]);
    expect(endOf(course.slice(0, 2))).toBeUndefined();
    expect(endOf([])).toBeUndefined();
  });

  it.each([
    [4, 'early'],
    [5, undefined],
    [12, undefined],
    [60, undefined],
    [61, 'future'],
  ] as const)('at minute %i of what went to minute 5, an hour in, is %s', (minute, fault) => {
    expect(endFault(course, at(minute), at(60))).toBe(fault);
  });

  it('can’t be before events misdated by a clock set back', () => {
    const set = timelineOf([30, 'welcome'], [5, 'paused'], [40, 'ended']);
    expect(endFault(set, at(20), at(60))).toBe('early');
  });

  it('may be in the same minute as the event before', () => {
    const late = course.with(1, { id: 'late', kind: 'paused', at: at(5) + 59_000 });
    expect(endFault(late, at(5), at(60))).toBeUndefined();
    expect(endFault(late, at(5) - 1, at(60))).toBe('early');
    expect(earliestEnd(late)).toBe(at(5) + 59_000);
  });

  it('is never before an earlier event', () => {
    expect(endedAt(course)).toBe(at(12));
    expect(endedAt(timelineOf([30, 'welcome'], [12, 'ended']))).toBe(at(30));
    expect(endedAt(course.slice(0, 2))).toBeUndefined();
    expect(endedAt([])).toBeUndefined();
  });
});

describe('a timeline event', () => {
  it.each([
    ['without the section it enters', { id: 'a', at: 1, kind: 'entered' }],
    ['with a kind nobody knows', { id: 'a', at: 1, kind: 'skipped' }],
    ['with a time that is no number', { id: 'a', at: '14:00', kind: 'paused' }],
    ['without a name', { id: '', at: 1, kind: 'paused' }],
    ['that ends without saying how', { id: 'a', at: 1, kind: 'ended' }],
  ])('is refused %s', (_, event) => {
    expect(TimelineEvent.safeParse(event).success).toBe(false);
  });

  it('is accepted as it is recorded', () => {
    for (const event of timelineOf([0, 'welcome'], [1, 'paused'], [2, 'resumed'], [3, 'ended'])) {
      expect(TimelineEvent.parse(event)).toEqual(event);
    }
  });
});
