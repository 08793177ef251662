import * as z from 'zod/mini';
import { Form, Labels, MOST_LABELS, NAME_LENGTH, Parts, type Preset, Preset as PresetShape, Words } from './preset.ts';

/*
 * Presets of one's own are settings of one preferences record, a setting for each field of each: two windows that change
 * different fields of one preset both keep what they changed.
 */

/** The preferences record that holds them. */
export const PRESETS_RECORD = 'hand-over';

/** The setting that names the preset chosen last. */
export const CHOSEN = 'chosen';

/** What a setting may hold. */
type Value = string | number | boolean;

/** A field of a preset, as a setting. */
export interface PresetSetting {
  setting: string;
  /** null: it is no longer set. */
  value: string | null;
}

/** What the form calls a field has a setting, too. */
const LABEL = 'label:';
type FieldName = 'name' | 'form' | 'words' | 'parts' | `${typeof LABEL}${string}`;

const settingOf = (id: string, field: FieldName | '') => `preset/${id}/${field}`;

/** A name as it may be set: not longer than it may be. */
const Name = z.pipe(
  z.string(),
  z.transform((name) => name.slice(0, NAME_LENGTH)),
);

/** The presets of one's own that are set, by name. One without a name was deleted; of a damaged field the default stands. */
export function ownPresetsIn(settings: Readonly<Record<string, Value>>): Preset[] {
  const ids = Object.keys(settings).flatMap((setting) => /^preset\/([^/]+)\/name$/.exec(setting)?.[1] ?? []);
  const presets = ids.flatMap((id) => PresetShape.safeParse(presetIn(settings, id)).data ?? []);
  return presets.sort((a, b) => (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
}

function presetIn(settings: Readonly<Record<string, Value>>, id: string): unknown {
  const read = (field: FieldName) => settings[settingOf(id, field)];
  return {
    id,
    name: Name.safeParse(read('name')).data,
    form: Form.safeParse(read('form')).data ?? 'plain',
    words: Words.safeParse(read('words')).data ?? 'plain',
    parts:
      Parts.safeParse(
        String(read('parts') ?? '')
          .split(' ')
          .filter(Boolean),
      ).data ?? [],
    labels: Labels.safeParse(Object.fromEntries(labelsIn(settings, id).slice(0, MOST_LABELS))).data ?? {},
  };
}

/** What the form calls its fields, by their ids, in the order of these. */
function labelsIn(settings: Readonly<Record<string, Value>>, id: string): [field: string, label: string][] {
  const begin = settingOf(id, LABEL);
  return Object.keys(settings)
    .filter((setting) => setting.startsWith(begin))
    .sort()
    .flatMap((setting) => {
      const label = Name.safeParse(settings[setting]).data;
      return label ? [[setting.slice(begin.length), label]] : [];
    });
}

/** Whether a field has a name of its own, or may be given one. */
export function canLabel({ labels }: Pick<Preset, 'labels'>, field: string): boolean {
  return Object.hasOwn(labels, field) || Object.keys(labels).length < MOST_LABELS;
}

/** The settings that make of one preset, or of none, another: only of the fields that differ. */
export function presetSettings(before: Preset | undefined, after: Preset): PresetSetting[] {
  const [was, is] = [before ? valuesOf(before) : new Map(), valuesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => was.get(field) !== is.get(field))
    .map((field) => ({ setting: settingOf(after.id, field), value: is.get(field) || null }));
}

/** What deletes a preset: all that is set of it, also what views do not show. */
export function withoutPreset(settings: Readonly<Record<string, Value>>, { id }: Pick<Preset, 'id'>): PresetSetting[] {
  const begin = settingOf(id, '');
  return Object.keys(settings)
    .filter((setting) => setting.startsWith(begin))
    .map((setting) => ({ setting, value: null }));
}

function valuesOf({ name, form, words, parts, labels }: Preset): Map<FieldName, string> {
  return new Map<FieldName, string>([
    ['name', name],
    ['form', form],
    ['words', words],
    ['parts', parts.join(' ')],
    ...Object.entries(labels).map(([field, label]) => [`${LABEL}${field}`, label] as const),
  ]);
}
