/** Maximum length of an id that is made from words, in characters. */
const MOST = 24;

/** A short id made of the first words: letters, digits and hyphens. Empty if there are none. */
function wordsOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  let id = '';
  for (const word of words ?? []) {
    const longer = id ? `${id}-${word}` : [...word].slice(0, MOST).join('');
    if (longer.length > MOST) break;
    id = longer;
  }
  return id;
}

/** Makes ids that differ from each other and from those that are taken. */
export function idMaker(taken: Iterable<string>): (text: string, otherwise: string) => string {
  const used = new Set(taken);
  return (text, otherwise) => {
    const first = wordsOf(text) || otherwise;
    let id = first;
    for (let n = 2; used.has(id); n += 1) id = `${first}-${n}`;
    used.add(id);
    return id;
  };
}

/** A name without what may differ where it is repeated. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*\d+[.)]\s*/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
