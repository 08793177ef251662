import type { PlanFields } from './plan-form-state.ts';

/** The texts that are not empty. */
export function given<T extends Record<string, string>>(texts: T): Partial<T> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')) as Partial<T>;
}

/** Of these fields, those that differ from what was there. */
export function changed<Key extends string>(
  before: { readonly [K in Key]?: string },
  next: { readonly [K in Key]: string },
  keys: readonly Key[],
): { [K in Key]?: string } {
  const news = keys.flatMap((key) => (next[key] === (before[key] ?? '') ? [] : [[key, next[key]]]));
  return Object.fromEntries(news);
}

/** The fields as they are saved: without spaces around them, and without empty prompts; the one that is typed is among the others. */
export function trimmed(fields: PlanFields): PlanFields {
  const texts = Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]);
  const prompts = [...fields.prompts, fields.prompt]
    .map((one) => ({ ...one, text: one.text.trim() }))
    .filter(({ text }) => text !== '');
  return { ...Object.fromEntries(texts), prompts };
}
