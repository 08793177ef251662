/** What may fill a placeholder; a number is formatted for the language. */
export type Value = string | number;

/** A language the interface can be shown in. */
export interface Language {
  /** BCP 47. */
  readonly tag: string;
  /** Its name in the language itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** The locale for dates and numbers. */
  readonly formats: string;
  /** The text of a key, given the English one, with `$name$` as placeholders. */
  translate(key: string, english: string): string;
}

let englishFormats: string | undefined;

/** The language of the catalogue, whose texts are compiled into the code. */
export const english: Language = {
  tag: 'en',
  name: 'English',
  direction: 'ltr',
  get formats() {
    englishFormats ??= inBrowsersRegion('en');
    return englishFormats;
  },
  translate: (_, text) => text,
};

let shown = english;
let exported = english;
let observer = { read: () => {}, changed: () => {} };

/** The language of the interface. */
export function currentLanguage(): Language {
  observer.read();
  return shown;
}

/** Sets the languages of the interface and of exports. */
export function setLanguages(languages: { interface: Language; export: Language }): void {
  if (shown === languages.interface && exported === languages.export) return;
  shown = languages.interface;
  exported = languages.export;
  observer.changed();
}

/** Runs synchronous `work` with all texts in the language of exports. */
export function inExportLanguage<T>(work: () => T): T {
  const before = shown;
  shown = exported;
  try {
    return work();
  } finally {
    shown = before;
  }
}

/** Calls `by` at each reading of the language and at each change, so that a view can render its texts again. */
export function observeLanguage(by: { read(): void; changed(): void }): void {
  observer = by;
}

/**
 * The language for a setting: a tag, or `browser` for the first of the browser's languages that is offered; otherwise
 * the first.
 */
export function chooseLanguage(setting: string, offered: readonly Language[], browsers: readonly string[]): Language {
  const wanted = setting === 'browser' ? browsers : [setting];
  const primary = (tag: string) => tag.split('-')[0];
  for (const tag of wanted) {
    const found = offered.find((language) => language.tag === tag);
    if (found) return found;
    const near = offered.find((language) => language.tag === primary(tag));
    if (near) return near;
  }
  return offered[0] ?? english;
}

/** The text of a message in the current language, with its placeholders filled in. */
export function text(key: string, englishText: string, values?: Record<string, Value>): string {
  return fill(currentLanguage().translate(key, englishText), values);
}

/** The plural form of a message for its count. */
export function plural(
  key: string,
  forms: Record<string, string>,
  values: Record<string, Value> & { count: number },
): string {
  const language = currentLanguage();
  const category = pluralRules(language.formats).select(values.count);
  return fill(language.translate(`${key}_${category}`, forms[category] ?? forms.other ?? ''), values);
}

const rules = new Map<string, Intl.PluralRules>();

function pluralRules(locale: string): Intl.PluralRules {
  const made = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, made);
  return made;
}

/** Fills in placeholders; `$$` yields one `$`, as in the browsers' own catalogues. */
function fill(pattern: string, values?: Record<string, Value>): string {
  if (!values) return pattern;
  return pattern.replace(/\$(\w*)\$/g, (_, name: string) => {
    const value = values[name];
    if (typeof value === 'number') return value.toLocaleString(shown.formats);
    return name ? (value ?? '') : '$';
  });
}

/**
 * A language with the date and number formats of the browser's region: English words for an Austrian, but 15:00 and 3
 * Nov, where plain `en` would give 3:00 PM and Nov 3.
 */
function inBrowsersRegion(language: string): string {
  const own = new Intl.Locale(new Intl.DateTimeFormat().resolvedOptions().locale);
  if (own.language === language) return own.toString();
  const { region } = own.maximize();
  return region ? `${language}-${region}` : language;
}
