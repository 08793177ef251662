/** Writes the typed functions for the messages of the English catalogue. */
import { readFileSync, writeFileSync } from 'node:fs';
import { compileMessages } from './compile-messages.ts';

const catalogue = new URL('../public/_locales/en/messages.json', import.meta.url);
const compiled = new URL('../messages/messages.ts', import.meta.url);
writeFileSync(compiled, compileMessages(JSON.parse(readFileSync(catalogue, 'utf8'))));
