import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { FailureReason, Health, LiveRecordStore } from '../storage/record-store.ts';

/** The words that a person relies on; "Saved" is said only of what is kept for good. */
export type SavingWord = 'Saved' | 'Saving…' | 'Saved in the journal' | 'Not saved';

/** Waits in ms before a write that has not been acknowledged is spoken of, and before it is called not saved. */
const SPOKEN_OF_AFTER = 300;
const NOT_SAVED_AFTER = 1900;

export interface SavingState {
  word: ReadonlySignal<SavingWord>;
  /** What keeps it from being saved, where the store told. */
  trouble: ReadonlySignal<FailureReason | undefined>;
  /** How the database fares, as far as the store told. */
  health: ReadonlySignal<Health | undefined>;
  watchWrite(write: Promise<unknown>): void;
  stop(): void;
}

/** Tells of all writes together whether they are kept. A single one that waits too long is enough for "Not saved". */
export function watchSaving(recordStore: LiveRecordStore): SavingState {
  const slow = signal(0);
  const late = signal(0);
  const trouble = signal<FailureReason | undefined>(undefined);
  const health = signal<Health | undefined>(undefined);
  const stop = recordStore.watch((event) => {
    if (event.type === 'trouble') trouble.value = event.reason;
    if (event.type === 'well') trouble.value = undefined;
    if (event.type === 'health') health.value = event.health;
  });
  return {
    word: computed(() => {
      if (late.value > 0 || (trouble.value && slow.value > 0)) return 'Not saved';
      if (slow.value > 0) return 'Saving…';
      return health.value?.trouble ? 'Saved in the journal' : 'Saved';
    }),
    trouble,
    health,
    watchWrite(write) {
      let stage = 0;
      const timers = [
        setTimeout(() => {
          stage = 1;
          slow.value += 1;
        }, SPOKEN_OF_AFTER),
        setTimeout(() => {
          stage = 2;
          late.value += 1;
        }, NOT_SAVED_AFTER),
      ];
      void write.then(() => {
        timers.forEach(clearTimeout);
        if (stage >= 1) slow.value -= 1;
        if (stage >= 2) late.value -= 1;
      });
    },
    stop,
  };
}
