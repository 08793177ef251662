import fc from 'fast-check';
import { expect, it } from 'vitest';
import { laidTimeline } from '../../../domain/interview/laid-timeline.ts';
import { at, type Events, timelineOf } from '../fixtures.ts';
import { options } from '../merge/laws.ts';

const minutes = (...events: Events) => laidTimeline(timelineOf(...events)).map((event) => (event.at - at(0)) / 60_000);

it('a timeline whose clock ran on is laid as it is', () => {
  expect(minutes([0, 'welcome'], [5, 'story'], [30, 'ended'])).toEqual([0, 5, 30]);
  expect(laidTimeline([])).toEqual([]);
});

it('time still passes after the clock was set back an hour, and nothing lasts less than no time', () => {
  // Five minutes of welcome, then the clock is set back, then twenty minutes of story.
  expect(minutes([60, 'welcome'], [65, 'paused'], [5, 'story'], [25, 'ended'])).toEqual([0, 5, 5, 25]);
});

it('every gap is what it was, or none', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(90), { minLength: 1 }), (times) => {
      const timeline = timelineOf(...times.map((minute) => [minute, 'welcome'] as const));
      const laid = laidTimeline(timeline);
      expect(laid.at(-1)).toEqual(timeline.at(-1));
      for (const [n, event] of timeline.entries()) {
        const [next, laidNext] = [timeline[n + 1], laid[n + 1]];
        if (next && laidNext) expect(laidNext.at - (laid[n]?.at ?? 0)).toBe(Math.max(0, next.at - event.at));
      }
    }),
    options,
  );
});
