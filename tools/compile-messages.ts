/** One entry of a `messages.json`, in the browsers' own format. */
export interface Message {
  message: string;
  /** For translators: where the text appears and what it does. */
  description?: string;
  placeholders?: Record<string, { content: string; example?: string }>;
}

/** A whole catalogue, by key. */
export type Catalogue = Record<string, Message>;

/** A function of the generated module: one message, or all plural forms of one. */
interface Entry {
  name: string;
  /** English texts by CLDR plural category; `undefined` for a message without plural forms. */
  forms: Record<string, string> | undefined;
  text: string;
  placeholders: string[];
}

const PLURAL = /^(.+)_(zero|one|two|few|many|other)$/;
/** A placeholder in a message; `$$` is a `$`. */
const PLACEHOLDER = /\$(\w*)\$/;

const HEADER = `/*
 * Generated from public/_locales/en/messages.json by tools/write-messages.ts; \`npm run fix\` brings it up to date.
 * One function a message, with the English text in it, so that a build holds only the texts it uses.
 */
import { plural, text, type Value } from './language.ts';
`;

/** The TypeScript module with a typed function for each message of the English catalogue. */
export function compileMessages(catalogue: Catalogue): string {
  return [HEADER, ...entries(catalogue).map(sourceOf), ''].join('\n');
}

/** A JavaScript module with the function of one message; `fixed`: it is never translated. */
export function compileMessage(catalogue: Catalogue, name: string, fixed: boolean): string {
  const entry = entries(catalogue).find((one) => one.name === name);
  if (!entry) throw new Error(`The catalogue has no message ${name}.`);
  if (fixed && isPlain(entry)) return `export const ${name} = () => ${JSON.stringify(entry.text)};`;
  return `import { plural, text } from '/messages/language.ts';\nexport const ${name} = (values) => ${callOf(entry)};`;
}

/** The texts of the messages that have neither plural forms nor placeholders, by function name. */
export function plainTexts(catalogue: Catalogue): Map<string, string> {
  return new Map(
    entries(catalogue)
      .filter(isPlain)
      .map(({ name, text }) => [name, text]),
  );
}

function isPlain({ forms, text }: Entry): boolean {
  return !forms && !PLACEHOLDER.test(text);
}

/** The problems of a catalogue, one sentence each. */
export function catalogueProblems(catalogue: Catalogue): string[] {
  const seen = new Map<string, string>();
  return Object.entries(catalogue).flatMap(([key, { message, description, placeholders = {} }]) => {
    const found: string[] = [];
    const [, stem, category] = PLURAL.exec(key) ?? [];
    if (!/^[a-z]\w*$/.test(key)) found.push('is no name of a function');
    // Browsers treat keys as case-insensitive.
    const twin = seen.get(key.toLowerCase());
    if (twin) found.push(`is the same key as ${twin}`);
    seen.set(key.toLowerCase(), key);
    if (!message) found.push('has no text');
    if (!description?.trim()) found.push('has no description');
    if (stem && category !== 'other' && !catalogue[`${stem}_other`]) found.push(`has no ${stem}_other`);
    if (stem && category === 'other' && !catalogue[`${stem}_one`]) found.push(`has no ${stem}_one`);
    if (stem && catalogue[stem]) found.push(`stands beside ${stem}, which has no plural forms`);
    const used = namesIn(message);
    for (const name of used) if (!placeholders[name]) found.push(`uses $${name}$, which is not among its placeholders`);
    // The formats of messages/times.ts and bytes.ts know how a language writes them.
    if (/\$\s(?:min|hr?|s|sec|[kMG]B)\b/.test(message)) found.push('has a unit, which belongs to the number');
    for (const [name, { content, example }] of Object.entries(placeholders)) {
      if (!used.includes(name) && !(stem && name === 'count')) found.push(`does not use its placeholder ${name}`);
      if (!/^\$\d$/.test(content)) found.push(`has a placeholder ${name} without content`);
      if (!example?.trim()) found.push(`has a placeholder ${name} that no example describes`);
    }
    return found.map((problem) => `${key} ${problem}`);
  });
}

/** The names of the functions that a catalogue compiles to. */
export function functionNames(catalogue: Catalogue): string[] {
  return entries(catalogue).map(({ name }) => name);
}

function entries(catalogue: Catalogue): Entry[] {
  const found = new Map<string, Entry>();
  for (const [key, { message, placeholders = {} }] of Object.entries(catalogue)) {
    const [, stem, category] = PLURAL.exec(key) ?? [];
    const names = Object.keys(placeholders);
    if (!stem || !category) {
      found.set(key, { name: key, forms: undefined, text: message, placeholders: names });
      continue;
    }
    const before = found.get(stem);
    found.set(stem, {
      name: stem,
      forms: { ...before?.forms, [category]: message },
      text: message,
      placeholders: [...new Set([...(before?.placeholders ?? []), ...names])],
    });
  }
  return [...found.values()];
}

function sourceOf(entry: Entry): string {
  const { name, forms, placeholders } = entry;
  const others = placeholders.filter((placeholder) => !forms || placeholder !== 'count');
  const types = [...(forms ? ['count: number'] : []), ...others.map((placeholder) => `${placeholder}: Value`)];
  const parameter = types.length > 0 ? `values: { ${types.join('; ')} }` : '';
  return `export const ${name} = (${parameter}): string => ${callOf(entry)};`;
}

function callOf({ name, forms, text, placeholders }: Entry): string {
  const values = forms || placeholders.length > 0 ? ', values' : '';
  return forms
    ? `plural('${name}', ${JSON.stringify(forms)}${values})`
    : `text('${name}', ${JSON.stringify(text)}${values})`;
}

function namesIn(message: string): string[] {
  return [...message.matchAll(new RegExp(PLACEHOLDER, 'g'))].flatMap(([, name]) => name || []);
}
