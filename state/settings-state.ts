import { type ReadonlySignal, signal } from '@preact/signals';
import type { Settings } from '../extension/stored-settings.ts';

export type { Settings };

/** Where settings are kept. Its methods reject if the browser's storage does not work. */
export interface SettingsStore {
  load(): Promise<Settings>;
  save(settings: Settings): Promise<void>;
  /** Calls `listener` at each change, including those made by other pages, until the returned function is called. */
  watch(listener: (settings: Settings) => void): () => void;
}

export interface SettingsModel {
  /** Undefined until they are read. */
  settings: ReadonlySignal<Settings | undefined>;
  /** What failed last. */
  failed: ReadonlySignal<'load' | 'save' | undefined>;
  set(part: Partial<Settings>): Promise<void>;
  load(): Promise<void>;
  stop(): void;
}

/** Settings for a view to show and change. A setting that could not be saved is shown as it was. */
export function settingsState(keeper: SettingsStore): SettingsModel {
  const settings = signal<Settings | undefined>(undefined);
  const failed = signal<'load' | 'save' | undefined>(undefined);
  const show = (next: Settings) => {
    settings.value = next;
  };
  async function load(): Promise<void> {
    try {
      show(await keeper.load());
      failed.value = undefined;
    } catch {
      failed.value = 'load';
    }
  }
  async function set(part: Partial<Settings>): Promise<void> {
    const before = settings.value;
    if (!before) return;
    const next = { ...before, ...part };
    show(next);
    try {
      await keeper.save(next);
      failed.value = undefined;
    } catch {
      show(before);
      failed.value = 'save';
    }
  }
  const stop = keeper.watch(show);
  void load();
  return { settings, failed, set, load, stop };
}
