import * as z from 'zod/mini';
import { isMoment } from '../number.ts';
import { isStamp, isView } from './stamp.ts';

/**
 * A schema that first asks `isPlain` whether a value is of the form that nearly all have, and is then given back as it is. It must say so only of what
 * the schema would give back the same. A backup has a million registers: this way they cost a tenth.
 */
export function mostlyPlain<T>(schema: z.ZodMiniType<T>, isPlain: (value: object) => boolean): z.ZodMiniType<T> {
  const plain = z.custom<T>((value) => isObject(value) && isPlain(value));
  return z.union([plain, schema]);
}

/** Whether an object has these fields alone, any of them, of these forms. */
export function hasOnly(given: object, forms: ReadonlyMap<string, IsForm>): boolean {
  if (Array.isArray(given)) return false;
  for (const key in given) {
    const isForm = forms.get(key);
    if (!isForm?.((given as Record<string, unknown>)[key])) return false;
  }
  return true;
}

/** Says whether a value is of a form. */
export type IsForm = (value: unknown) => boolean;

/** Says whether something is a register, and nothing else, of a value of this form. */
export function isRegisterOf(isValue: IsForm): IsForm {
  return (given) => {
    if (!isObject(given) || !hasBoth(given, 'value', 'stamp')) return false;
    const { value, stamp } = given as { value: unknown; stamp: unknown };
    return isStamp(stamp) && isValue(value);
  };
}

/** Says whether something has entries with keys and values of these forms, and nothing else. */
export function areEntriesOf(isKey: IsForm, isEntry: IsForm): IsForm {
  return (given) => {
    if (!isObject(given)) return false;
    for (const key in given) if (!isKey(key) || !isEntry((given as Record<string, unknown>)[key])) return false;
    return true;
  };
}

/** Whether these are the texts of sessions, and nothing else. */
export const isPlainText: IsForm = areEntriesOf(isStamp, isSession);

/** Whether these are flags, and nothing else. */
export const arePlainFlags: IsForm = areEntriesOf(() => true, isRegisterOf(isBoolean));

/** What nearly all deletions and their opposites hold, and nothing else. */
const REMOVED: ReadonlyMap<string, IsForm> = new Map<string, IsForm>([
  ['on', isRegisterOf(isBoolean)],
  ['at', isMoment],
  ['saw', areEntriesOf(isView, isStamp)],
]);

/** Whether this says that something was deleted, or came back, and nothing else. */
export function isPlainRemoved(given: unknown): boolean {
  return isObject(given) && Object.keys(given).length === REMOVED.size && hasOnly(given, REMOVED);
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isSession(given: unknown): boolean {
  if (!isObject(given) || !hasBoth(given, 'stamp', 'text')) return false;
  const { stamp, text } = given as { stamp: unknown; text: unknown };
  return isStamp(stamp) && typeof text === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an object has these two fields, and nothing else. */
function hasBoth(given: object, one: string, other: string): boolean {
  let count = 0;
  for (const key in given) {
    if (key !== one && key !== other) return false;
    count += 1;
  }
  return count === 2;
}
