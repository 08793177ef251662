import * as z from 'zod/mini';
import { Id } from '../guide/guide.ts';
import { type Entries, entriesOf } from '../merge/entries.ts';
import { changeBase, type Kind, packing } from '../merge/kind.ts';
import { fieldsOf, mapOf } from '../merge/part.ts';
import { type Register, register, registerOf } from '../merge/register.ts';

/** A value of a setting. What a setting may be is up to who reads it: an older or newer version may know others. */
const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
type Value = z.infer<typeof Value>;

/** What the user has set, each setting for itself, as a record that merges. A setting that was never touched is not in it. */
export const PreferencesRecord = z.object({
  id: Id,
  settings: z.exactOptional(entriesOf(z.string(), registerOf(Value))),
});
export type PreferencesRecord = z.infer<typeof PreferencesRecord>;

/** A change to the preferences, as plain data. */
export const PreferencesChange = z.object({
  ...changeBase,
  type: z.literal('preference set'),
  setting: z.string(),
  /** null: the default. */
  value: Value,
});
export type PreferencesChange = z.infer<typeof PreferencesChange>;

const part = fieldsOf<PreferencesRecord, 'id'>({ settings: mapOf(register<Value>()) });

/** Preferences, as a record that merges. They can be neither deleted nor erased. */
export const preferencesKind: Kind<PreferencesRecord, PreferencesChange> = {
  name: 'preferences',
  migrations: [],
  record: PreferencesRecord,
  change: PreferencesChange,
  delta: ({ record: id, stamp, setting, value }) => ({ id, settings: { [setting]: { value, stamp } } }),
  merge: part.join,
  latest: part.latest,
  hidden: () => [],
  purge: (record) => record,
  ...packing(part, PreferencesRecord),
};

/** What is set: to be read by a schema that puts a default in the place of what is missing, old or damaged. */
export function preferencesOf({ settings = {} }: PreferencesRecord): Record<string, Exclude<Value, null>> {
  const set = Object.entries(settings as Entries<Register<Value>>);
  return Object.fromEntries(set.flatMap(([setting, { value }]) => (value === null ? [] : [[setting, value]])));
}
