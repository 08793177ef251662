import * as z from 'zod/mini';
import { type Entries, entriesOf } from '../merge/entries.ts';
import { sized } from '../sized.ts';

/** What a form asks for. Each part is one field of it, but for criteria and questions, each of which is one. */
export const PARTS = ['take-aways', 'criteria', 'questions', 'recommendation'] as const;
export const Part = z.enum(PARTS);
export type Part = z.infer<typeof Part>;

/** Whether fields take rich text. */
export const Form = z.enum(['rich', 'plain']);
export type Form = z.infer<typeof Form>;

/** Whose words name the recommendation. */
export const WORDS = ['greenhouse', 'ashby', 'lever', 'plain'] as const;
export const Words = z.enum(WORDS);
export type Words = z.infer<typeof Words>;

/** Maximum length of a name or of what a field is called, in characters. */
export const NAME_LENGTH = 80;

const Name = z.string().check(sized(0, NAME_LENGTH));

/** Parts in an order, each at most once. */
export const Parts = z.array(Part).check(
  sized(0, PARTS.length),
  z.refine((parts) => new Set(parts).size === parts.length),
);

/** Maximum number of fields with a name of their own; more than any form has, of whatever guides. */
export const MOST_LABELS = 200;

/** What the form calls fields, by their ids, where it says something else. */
export const Labels = entriesOf(z.string().check(sized(1, 300)), Name).check(
  z.refine((labels: Entries<string>) => Object.keys(labels).length <= MOST_LABELS),
);

/** What an applicant system's form asks for, in its order, words and form. Nothing in it says anything of a candidate. */
export const Preset = z.object({
  id: z.string().check(sized(1, 100)),
  name: Name,
  form: Form,
  words: Words,
  /** What goes in, in this order. */
  parts: Parts,
  labels: Labels,
});
export type Preset = z.infer<typeof Preset>;

/** The forms that come with Fireside. They can't be changed; a copy can. */
export const BUILT_IN_PRESETS: readonly Preset[] = [
  builtIn('greenhouse', 'Greenhouse', 'rich'),
  builtIn('ashby', 'Ashby', 'plain'),
  builtIn('lever', 'Lever', 'plain'),
];

/** The words alone, for any other form. Its name is up to the language of the interface. */
export const PLAIN_PRESET: Preset = builtIn('plain', '', 'plain');

function builtIn(words: Words, name: string, form: Form): Preset {
  return { id: words, name, form, words, parts: [...PARTS], labels: {} };
}

/** Whether a preset comes with Fireside. */
export function isBuiltIn({ id }: Pick<Preset, 'id'>): boolean {
  return (WORDS as readonly string[]).includes(id);
}
