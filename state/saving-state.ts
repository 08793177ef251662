import { computed, type ReadonlySignal, signal } from '@preact/signals';
import * as m from '../messages/messages.ts';
import type { FailureReason, Health, LiveRecordStore } from '../storage/record-store.ts';

/** What the user relies on; 'saved' means stored durably. */
export type SavingStage = 'saved' | 'saving' | 'safety copy' | 'not saved';

/** Waits in ms before an unacknowledged write is shown, and before it counts as not saved. */
const SPOKEN_OF_AFTER = 300;
const NOT_SAVED_AFTER = 1900;

/** The word shown for each stage. */
export const SAVING_WORDS: Record<SavingStage, () => string> = {
  saved: m.saved,
  saving: m.saving,
  'safety copy': m.savedSafetyCopy,
  'not saved': m.notSaved,
};

export interface SavingState {
  stage: ReadonlySignal<SavingStage>;
  /** What keeps it from being saved, if the store reported it. */
  trouble: ReadonlySignal<FailureReason | undefined>;
  /** The state of the database, as last reported by the store. */
  health: ReadonlySignal<Health | undefined>;
  watchWrite(write: Promise<unknown>): void;
  stop(): void;
}

/** Combines all writes into one stage. A single write that waits too long is enough for 'not saved'. */
export function watchSaving(recordStore: LiveRecordStore): SavingState {
  const slow = signal(0);
  const late = signal(0);
  const trouble = signal<FailureReason | undefined>(undefined);
  const health = signal<Health | undefined>(undefined);
  const stop = recordStore.watch((event) => {
    if (event.type === 'trouble') trouble.value = event.reason;
    if (event.type === 'recovered') trouble.value = undefined;
    if (event.type === 'health') health.value = event.health;
  });
  return {
    stage: computed(() => {
      if (late.value > 0 || (trouble.value && slow.value > 0)) return 'not saved';
      if (slow.value > 0) return 'saving';
      return health.value?.trouble ? 'safety copy' : 'saved';
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
