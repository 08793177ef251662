/** Between two sentences: after the mark that ends one, what closes with it, and white space. */
const BETWEEN = /(?<=[.!?…]["'”’)\]]*\s+)(?=\S)|(?<=[。！？\n])/u;

/** The sentences of a text; joined, they are the text. */
export function sentencesOf(text: string): string[] {
  return text.split(BETWEEN);
}
