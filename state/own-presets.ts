import { computed, type ReadonlySignal } from '@preact/signals';
import { BUILT_IN_PRESETS, isBuiltIn, PLAIN_PRESET, Preset } from '../domain/hand-over/preset.ts';
import {
  CHOSEN,
  ownPresetsIn,
  PRESETS_RECORD,
  type PresetSetting,
  presetSettings,
  withoutPreset,
} from '../domain/hand-over/preset-settings.ts';
import { preferencesKind, preferencesOf } from '../domain/preferences/preferences-record.ts';
import * as m from '../messages/messages.ts';
import type { LiveRecordStore } from '../storage/record-store.ts';
import { followRecord } from './follow-record.ts';
import type { RecordClock } from './record-clock.ts';

/** The forms that a write-up can be handed over in: those that come with Fireside, and those that the user made. */
export interface Presets {
  /** All, in the order in which they are offered. */
  all: ReadonlySignal<Preset[]>;
  /** The one chosen last; at first, the first one. */
  chosen: ReadonlySignal<Preset>;
  choose(preset: Pick<Preset, 'id'>): void;
  /** Makes one of one's own that is like this one, under this name, and chooses it. */
  copy(preset: Preset, name: string): void;
  /** Takes over one from a file, and chooses it. */
  add(preset: Preset): void;
  /** Changes one of one's own. One without a name, or with more labels than a form may have, is refused. */
  change(preset: Preset): void;
  remove(preset: Preset): void;
  stop(): void;
}

interface Options {
  recordStore: LiveRecordStore;
  clock: RecordClock;
  newId(): string;
  watchWrite(write: Promise<unknown>): void;
}

/** Reads the presets, and follows what other views do with them. Throws StoreError. */
export async function openPresets({ recordStore, clock, newId, watchWrite }: Options): Promise<Presets> {
  const followed = followRecord(
    'preferences',
    preferencesKind,
    { id: PRESETS_RECORD },
    { recordStore, clock, watchWrite },
  );
  const found = await recordStore.read('preferences', PRESETS_RECORD);
  if (found) followed.take(found);
  const settings = computed(() => preferencesOf(followed.record.value));
  const plain = computed((): Preset => ({ ...PLAIN_PRESET, name: m.plainForm() }));
  const all = computed(() => [...BUILT_IN_PRESETS, ...ownPresetsIn(settings.value), plain.value]);
  const chosen = computed(() => all.value.find(({ id }) => id === settings.value[CHOSEN]) ?? (all.value[0] as Preset));

  function set(changed: readonly PresetSetting[]): void {
    for (const { setting, value } of changed) followed.make({ type: 'preference set', setting, value });
  }

  function add(preset: Preset): void {
    set([...presetSettings(undefined, preset), { setting: CHOSEN, value: preset.id }]);
  }

  return {
    all,
    chosen,
    choose: ({ id }) => set([{ setting: CHOSEN, value: id }]),
    copy: (preset, name) => add({ ...preset, id: newId(), name }),
    add,
    change(preset) {
      const before = all.peek().find(({ id }) => id === preset.id);
      // One without a name would be gone, and of too many labels some.
      const isWhole = preset.name.trim() !== '' && Preset.safeParse(preset).success;
      if (before && !isBuiltIn(preset) && isWhole) set(presetSettings(before, preset));
    },
    remove: (preset) => set(withoutPreset(settings.peek(), preset)),
    stop: followed.stop,
  };
}
