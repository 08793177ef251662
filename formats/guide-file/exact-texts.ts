import { exportable } from '../exportable-text.ts';

/** Stands for a text that is nothing but line endings. */
const ONLY_LINES = '↵';

/** The text as a guide's file shows it. What Markdown can't hold is kept in the front matter. */
export function shown(text: string): string {
  return exportable(text).replace(/^\n+|\n+$/g, '') || (text && ONLY_LINES);
}

/** The texts that the front matter keeps: all that look like one which isn't shown as it is, in their order. */
export function exactTexts(texts: readonly string[]): string[] {
  const changed = new Set(texts.filter((text) => text !== shown(text)).map(shown));
  return texts.filter((text) => changed.has(shown(text)));
}

/** Gives each text back as it was: one that is shown like a kept one is the next of those. */
export function exactReader(kept: readonly string[]): (read: string) => string {
  const left = [...kept];
  return (read) => {
    const index = left.findIndex((text) => shown(text) === read);
    return (index < 0 ? undefined : left.splice(index, 1)[0]) ?? read;
  };
}
