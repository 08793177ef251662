import { type ReadonlySignal, signal } from '@preact/signals';
import type { Emblem } from '../domain/emblem.ts';

/** Where the user's sign is kept. Its verbs reject when the browser's storage does not work. */
export interface EmblemStore {
  load(): Promise<Emblem | undefined>;
  /** Chooses another sign; `watch` tells of it. */
  another(): Promise<void>;
  /** Listens to changes, also by other pages, until the returned function is called. */
  watch(listener: (emblem: Emblem | undefined) => void): () => void;
}

/** The sign that only the user and Fireside know, as a view shows and changes it. */
export interface EmblemModel {
  /** Undefined until it is read. */
  emblem: ReadonlySignal<Emblem | undefined>;
  /** Whether another one could not be saved. */
  failed: ReadonlySignal<boolean>;
  another(): Promise<void>;
}

/** Follows the user's sign. Without an answer of the storage none is shown: a panel never shows a wrong one. */
export function emblemState(keeper: EmblemStore): EmblemModel {
  const emblem = signal<Emblem | undefined>(undefined);
  const failed = signal(false);
  const show = (next: Emblem | undefined) => {
    emblem.value = next;
  };
  keeper.watch(show);
  keeper.load().then(show, () => undefined);
  return {
    emblem,
    failed,
    async another() {
      try {
        await keeper.another();
        failed.value = false;
      } catch {
        failed.value = true;
      }
    },
  };
}
