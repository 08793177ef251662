import type { KindName } from '../domain/kinds.ts';
import { later, NEVER, nextStamp, type Stamp, type View } from '../domain/merge/stamp.ts';

/** Makes the stamps of a view. */
export interface RecordClock {
  /** The time, in epoch ms. */
  now(): number;
  /** The stamp of this view’s next change to a record: later than `latest`, the latest in it, and than all that this view did to it. */
  next(kind: KindName, id: string, latest: Stamp | typeof NEVER): Stamp;
}

/** A clock for this view. `now` gives epoch ms. */
export function recordClock(view: View, now: () => number): RecordClock {
  const own = new Map<string, Stamp>();
  return {
    now,
    next(kind, id, latest) {
      const key = `${kind}/${id}`;
      const stamp = nextStamp(now(), view, later(latest, own.get(key) ?? NEVER));
      own.set(key, stamp);
      return stamp;
    },
  };
}

const LENGTH = 8;

/** An id for a view, to be made each time one is loaded and kept nowhere: a view that goes on from an older state is another one. */
export function newView(): View {
  const digits = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(digits, (digit) => (digit % 36).toString(36)).join('');
}
