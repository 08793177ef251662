/** Words that a reader of YAML 1.1 or 1.2 takes for a boolean, null or a number. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** Letters, digits and punctuation common in names, beginning with a letter: safe unquoted for every reader. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} ,.()+_/-]*[\p{L}\p{M}\p{N})+])?$/u;

/**
 * Characters that YAML forbids, or that some readers take for a line ending or drop: controls, the line and paragraph
 * separators, the byte order mark, noncharacters. (Those beyond U+FFFF are allowed.)
 */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\uFEFF\uFDD0-\uFDEF\uFFFE\uFFFF]/gu;

/**
 * The text as a YAML value that every reader reads back as exactly this text, whichever YAML version it follows. Unless
 * it looks like a plain name it is quoted as in JSON, which YAML 1.1 and 1.2 both accept.
 */
export function yamlText(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  return JSON.stringify(text).replace(UNPRINTABLE, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
