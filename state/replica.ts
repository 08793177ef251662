import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { apply, type Change } from '../domain/interview/change.ts';
import { bodyOf, type Interview, type InterviewBody, sameBody } from '../domain/interview/interview.ts';
import type { Draft } from '../domain/interview/note.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';

/** An interview as this view shows it: what the store holds, with this view's recent changes on top. */
export interface Replica {
  /** All but the draft, so that a key press in the composer renders nothing that shows it. */
  interview: ReadonlySignal<InterviewBody>;
  draft: ReadonlySignal<Draft | undefined>;
  /** The interview with its draft, for whatever needs all of it. Changes with each key. */
  whole: ReadonlySignal<Interview>;
  /** Shows a change at once and hands it to the store. */
  make(change: Change): void;
  /** Stops following. Changes already made are still written. */
  stop(): void;
}

/** Follows an interview in the store. Each `write` is passed to `watchWrite`, which tracks whether all is saved. */
export function replicate(
  recordStore: LiveRecordStore,
  start: Interview,
  watchWrite: (write: Promise<unknown>) => void,
): Replica {
  const whole = signal(start);
  const draft = signal(start.draft);
  const body = signal(bodyOf(start));
  let kept = start;
  let pending: Change[] = [];
  /** Whether what was read may already contain some of `pending`, so that applying them again could hide later changes. */
  let doubtful = false;

  function show(interview: Interview): void {
    batch(() => {
      whole.value = interview;
      draft.value = interview.draft;
      if (!sameBody(body.peek(), interview)) body.value = bodyOf(interview);
    });
  }

  function rebuild(): void {
    show(pending.reduce<Interview>(onto, kept));
  }

  const stop = recordStore.watch((event) => {
    if (event.type === 'changed' && event.interview === start.id) {
      kept = onto(kept, event.change);
      rebuild();
    }
    if (event.type === 'sync lost') void readAgain();
  });

  async function readAgain(): Promise<void> {
    const found = await recordStore.read(start.id).catch(() => undefined);
    if (!found) return;
    kept = found;
    doubtful = pending.length > 0;
    rebuild();
  }

  return {
    interview: body,
    draft,
    whole,
    make(change) {
      pending.push(change);
      show(onto(whole.peek(), change));
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
