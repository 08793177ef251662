/** Writes what the stores require besides the package, one file per language, into `.output/store-listing/`. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from './compile-messages.ts';

const TEMPLATE = `Name
__MSG_extensionName__

Summary (at most 132 characters)
__MSG_extensionDescription__

Single purpose
__MSG_storePurpose__

Description
__MSG_storeDescription__

Permissions
__MSG_storeReasons__
`;

/**
 * Maximum length of a store's summary, in characters:
 * https://developer.chrome.com/docs/extensions/reference/manifest/description
 */
const LONGEST_SUMMARY = 132;

/** The listing in the language of a catalogue. Throws an Error that names a missing text or a summary that is too long. */
export function storeListing(catalogue: Catalogue): string {
  const summary = catalogue.extensionDescription?.message ?? '';
  if (summary.length > LONGEST_SUMMARY) throw new Error(`The summary has ${summary.length} characters.`);
  return TEMPLATE.replace(/__MSG_(\w+)__/g, (_, key: string) => {
    const text = catalogue[key]?.message;
    if (!text) throw new Error(`The catalogue has no ${key}.`);
    return text;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const locales = fileURLToPath(new URL('../public/_locales/', import.meta.url));
  const folder = fileURLToPath(new URL('../.output/store-listing/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const language of readdirSync(locales)) {
    const catalogue = JSON.parse(readFileSync(`${locales}${language}/messages.json`, 'utf8'));
    writeFileSync(`${folder}${language}.txt`, storeListing(catalogue));
  }
}
