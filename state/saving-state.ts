import { computed, type ReadonlySignal, signal } from '@preact/signals';
import * as m from '../messages/messages.ts';
import type { FailureReason, Health, LiveRecordStore } from '../storage/record-store.ts';

/** What the user relies on; 'saved' is only what is kept for good. */
export type SavingStage = 'saved' | 'saving' | 'safety copy' | 'not saved';

/** Waits in ms before a write that has not been acknowledged is spoken of, and before it is called not saved. */
const SPOKEN_OF_AFTER = 300;
const NOT_SAVED_AFTER = 1900;

/** The words for it. */
export const SAVING_WORDS: Record<SavingStage, () => string> = {
  saved: m.saved,
  saving: m.saving,
  'safety copy': m.savedSafetyCopy,
  'not saved': m.notSaved,
};

export interface SavingState {
  stage: ReadonlySignal<SavingStage>;
  /** What keeps it from being saved, where the store told. */
  trouble: ReadonlySignal<FailureReason | undefined>;
  /** How the database fares, as far as the store told. */
  health: ReadonlySignal<Health | undefined>;
  watchWrite(write: Promise<unknown>): void;
  stop(): void;
}

/** Tells of all writes together whether they are kept. A single one that waits too long is enough for 'not saved'. */
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
