import { type ReadonlySignal, signal } from '@preact/signals';
import type { Emblem } from '../domain/emblem.ts';

/** Where the user's sign is kept. Its methods reject if the browser's storage does not work. */
export interface EmblemStore {
  load(): Promise<Emblem | undefined>;
  /** Chooses another sign; `watch` reports it. */
  another(): Promise<void>;
  /** Calls `listener` at each change, including those made by other pages, until the returned function is called. */
  watch(listener: (emblem: Emblem | undefined) => void): () => void;
}

/** The sign that only the user and Fireside know, for a view to show and change. */
export interface EmblemModel {
  /** Undefined until it is read. */
  emblem: ReadonlySignal<Emblem | undefined>;
  /** Whether another one could not be saved. */
  failed: ReadonlySignal<boolean>;
  another(): Promise<void>;
}

/** Follows the user's sign. While the storage has not answered none is shown: a panel never shows a wrong one. */
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
