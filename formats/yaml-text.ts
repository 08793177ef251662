/** Words that a reader of YAML 1.1 or 1.2 takes for a truth value, for nothing, or for a number. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** Letters, figures and what stands within names, beginning with a letter: plain for every reader. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} ,.()+_/-]*[\p{L}\p{M}\p{N})+])?$/u;

/**
 * What a YAML file may not hold as it is, or what some readers take for a line end or drop: controls, the line and
 * paragraph separators, the byte order mark, noncharacters. (Those beyond U+FFFF may stand in it.)
 */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\uFEFF\uFDD0-\uFDEF\uFFFE\uFFFF]/gu;

/**
 * The text as a YAML value that every reader takes for exactly this text, whichever version of YAML it follows.
 * Where it does not look like a plain name it is quoted as in JSON, which YAML 1.1 and 1.2 both read.
 */
export function yamlText(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  return JSON.stringify(text).replace(UNPRINTABLE, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
