import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_PRESETS, type Preset } from '../../../domain/hand-over/preset.ts';
import { presetFile, readPresetFile } from '../../../domain/hand-over/preset-file.ts';
import {
  ownPresetsIn,
  type PresetSetting,
  presetSettings,
  withoutPreset,
} from '../../../domain/hand-over/preset-settings.ts';
import { stampOf } from '../../../domain/merge/stamp.ts';
import {
  type PreferencesRecord,
  preferencesKind,
  preferencesOf,
} from '../../../domain/preferences/preferences-record.ts';
import { anyPreset } from './any-preset.ts';

const GREENHOUSE = BUILT_IN_PRESETS[0] as Preset;
const MINE: Preset = { ...GREENHOUSE, id: 'mine', name: 'Ours' };

/** The record after these settings, from this moment on, by a view. */
function set(
  record: PreferencesRecord,
  settings: readonly PresetSetting[],
  at: number,
  view = 'aaaaaaaa',
): PreferencesRecord {
  return settings.reduce(
    (before, { setting, value }, i) =>
      preferencesKind.merge(
        before,
        preferencesKind.delta({
          type: 'preference set',
          record: 'hand-over',
          stamp: stampOf(at + i, 0, view),
          setting,
          value,
        }),
      ),
    record,
  );
}

const EMPTY: PreferencesRecord = { id: 'hand-over' };
const presetsIn = (record: PreferencesRecord) => ownPresetsIn(preferencesOf(record));

describe('a preset of one’s own', () => {
  it('is kept as settings, and read back as it was', () => {
    fc.assert(
      fc.property(anyPreset, (preset) => {
        const kept = set(EMPTY, presetSettings(undefined, preset), 1000);
        expect(presetsIn(kept)).toEqual([preset]);
        expect(presetsIn(preferencesKind.unpack(preferencesKind.pack(kept)))).toEqual([preset]);
        const gone = set(kept, withoutPreset(preferencesOf(kept), preset), 2000);
        expect(preferencesOf(gone)).toEqual({});
      }),
    );
  });

  it('has a name of its own for each field, changed one by one and taken away', () => {
    fc.assert(
      fc.property(anyPreset, anyPreset, (one, other) => {
        const after = { ...other, id: one.id };
        const kept = set(EMPTY, presetSettings(undefined, one), 1000);
        expect(presetsIn(set(kept, presetSettings(one, after), 2000))).toEqual([after]);
        expect(presetSettings(after, after)).toEqual([]);
      }),
    );
  });

  it('keeps what two windows changed in it, in any order', () => {
    const start = set(EMPTY, presetSettings(undefined, MINE), 1000);
    const renamed = set(start, presetSettings(MINE, { ...MINE, name: 'Theirs' }), 2000, 'aaaaaaaa');
    const reordered = set(start, presetSettings(MINE, { ...MINE, parts: ['recommendation'] }), 2001, 'bbbbbbbb');
    const both = [{ ...MINE, name: 'Theirs', parts: ['recommendation'] }];
    expect(presetsIn(preferencesKind.merge(renamed, reordered))).toEqual(both);
    expect(presetsIn(preferencesKind.merge(reordered, renamed))).toEqual(both);
  });

  it('stands without what is damaged in it, or what a later version has put there', () => {
    const settings = {
      'preset/a/name': 'A',
      'preset/a/form': 'holographic',
      'preset/a/parts': 'criteria salary',
      'preset/b/form': 'rich',
    };
    expect(ownPresetsIn(settings)).toEqual([
      { id: 'a', name: 'A', form: 'plain', words: 'plain', parts: [], labels: {} },
    ]);
  });
});

it('a preset is deleted with the labels that another window added beyond the limit, and no other one', () => {
  const labels = (names: string) => Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`${names} ${i}`, 'x']));
  const other = set(EMPTY, presetSettings(undefined, { ...MINE, id: 'mine too' }), 1000);
  const one = set(other, presetSettings(undefined, { ...MINE, labels: labels('a') }), 2000, 'aaaaaaaa');
  const both = set(one, presetSettings(MINE, { ...MINE, labels: labels('b') }), 3000, 'bbbbbbbb');
  expect(Object.keys(presetsIn(both).find(({ id }) => id === 'mine')?.labels ?? {})).toHaveLength(200);
  const gone = set(both, withoutPreset(preferencesOf(both), MINE), 4000);
  expect(preferencesOf(gone)).toEqual(preferencesOf(other));
});

describe('a file of a preset', () => {
  it('is read back as it was, under an id of its own', () => {
    fc.assert(
      fc.property(anyPreset, (preset) => {
        expect(readPresetFile(presetFile(preset), 'new')).toEqual({ preset: { ...preset, id: 'new' } });
      }),
    );
  });

  it.each([
    ['too long', 'x'.repeat(300_000)],
    ['no preset', ''],
    ['no preset', 'null'],
    ['no preset', '{"name":"Ours"}'],
    ['no preset', '{"fireside":"guide","version":1}'],
    ['newer', '{"fireside":"hand-over","version":2}'],
    ['damaged', presetFile(MINE).replace('"criteria"', '"salary"')],
    ['damaged', presetFile(MINE).replace('"criteria"', '"take-aways"')],
    ['damaged', presetFile({ ...MINE, name: '' })],
    ['damaged', presetFile({ ...MINE, labels: { criterion: 'x'.repeat(81) } })],
    [
      'damaged',
      presetFile({ ...MINE, labels: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`${i}`, 'x'])) }),
    ],
    ['damaged', presetFile({ ...MINE, name: 'x'.repeat(81) })],
  ])('is refused as %s', (fault, text) => {
    expect(readPresetFile(text, 'new')).toEqual({ fault });
  });

  it('that is anything at all never throws, and brings in nothing but a preset', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(readPresetFile(text, 'new')).toHaveProperty('fault');
      }),
    );
    const extra = presetFile(MINE).replace('{', '{"__proto__":{"polluted":true},"more":"<script>",');
    expect(readPresetFile(extra, 'new')).toEqual({ preset: { ...MINE, id: 'new' } });
  });
});
