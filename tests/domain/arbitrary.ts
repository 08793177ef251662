import fc from 'fast-check';
import type { TimelineEvent } from '../../domain/interview/timeline.ts';

/** Any timeline event with these ids (also of sections) and times. */
export function anyEvent(id: fc.Arbitrary<string>, at: fc.Arbitrary<number>): fc.Arbitrary<TimelineEvent> {
  return fc.oneof(
    fc.record({ id, at, kind: fc.constant('entered' as const), section: id }),
    fc.record({ id, at, kind: fc.constantFrom('paused' as const, 'resumed' as const) }),
    fc.record({
      id,
      at,
      kind: fc.constant('ended' as const),
      outcome: fc.constantFrom('writeup' as const, 'rescheduled' as const),
    }),
  );
}
