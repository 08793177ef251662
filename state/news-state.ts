import { type ReadonlySignal, signal } from '@preact/signals';

/** Where it is kept which version's news are still to be told. Its methods reject if the browser's storage does not work. */
export interface NewsStore {
  load(): Promise<string | undefined>;
  dismiss(): Promise<void>;
  watch(listener: (version: string | undefined) => void): () => void;
}

export interface NewsModel {
  /** The version that Fireside was updated to, until the news are dismissed. */
  version: ReadonlySignal<string | undefined>;
  dismiss(): Promise<void>;
}

/** What is new after an update, told once. */
export function newsState(keeper: NewsStore): NewsModel {
  const version = signal<string | undefined>(undefined);
  const show = (next: string | undefined) => {
    version.value = next;
  };
  keeper.watch(show);
  void keeper.load().then(show, () => undefined);
  return {
    version,
    async dismiss() {
      version.value = undefined;
      await keeper.dismiss().catch(() => undefined);
    },
  };
}
