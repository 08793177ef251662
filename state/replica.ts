import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { apply, type Change } from '../domain/interview/change.ts';
import type { Interview } from '../domain/interview/interview.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';

/** An interview as this view shows it: what the store holds, and on top what was done here a moment ago. */
export interface Replica {
  interview: ReadonlySignal<Interview>;
  /** Shows a change at once and gives it to the store. */
  make(change: Change): void;
  /** Stops following. What was made is written nevertheless. */
  stop(): void;
}

/** Follows an interview that the store holds. Each `write` is given to `watchWrite`, that tells whether all is saved. */
export function replicate(
  recordStore: LiveRecordStore,
  start: Interview,
  watchWrite: (write: Promise<unknown>) => void,
): Replica {
  const shown = signal(start);
  let kept = start;
  let pending: Change[] = [];
  /** Whether what was read may hold some of `pending` already, so that putting it on top again may hide what came after. */
  let doubtful = false;

  function show(): void {
    shown.value = pending.reduce<Interview>(onto, kept);
  }

  const stop = recordStore.watch((event) => {
    if (event.type === 'changed' && event.interview === start.id) {
      kept = onto(kept, event.change);
      show();
    }
    if (event.type === 'missed') void readAgain();
  });

  async function readAgain(): Promise<void> {
    const found = await recordStore.read(start.id).catch(() => undefined);
    if (!found) return;
    kept = found;
    doubtful = pending.length > 0;
    show();
  }

  return {
    interview: shown,
    make(change) {
      pending.push(change);
      batch(() => {
        shown.value = onto(shown.value, change);
      });
      const write = recordStore.write(start.id, [change]).then(() => {
        pending = pending.filter((one) => one !== change);
        kept = onto(kept, change);
        if (doubtful && pending.length === 0) void readAgain();
      });
      watchWrite(write);
    },
    stop,
  };
}

function onto(interview: Interview, change: Change): Interview {
  return apply(interview, change) ?? interview;
}
