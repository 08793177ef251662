import type { Timeline, TimelineEvent } from './timeline.ts';

/**
 * The timeline with times whose gaps are durations: the gaps between successive events, none where the clock was set back, laid backwards
 * from the last event. So a clock that is set back shifts what was before, and what follows still counts.
 */
export function laidTimeline(timeline: Timeline): TimelineEvent[] {
  let next: TimelineEvent | undefined;
  let laid = 0;
  return timeline
    .toReversed()
    .map((event) => {
      laid = next ? laid - Math.max(0, next.at - event.at) : event.at;
      next = event;
      return { ...event, at: laid };
    })
    .reverse();
}
