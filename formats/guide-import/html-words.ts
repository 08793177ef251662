/** A tag, a comment, or words between them, with the line on which it begins. */
export interface HtmlToken {
  type: 'open' | 'close' | 'comment' | 'text';
  /** The name of a tag in lower case, or the words. */
  value: string;
  line: number;
  /** The last line of it. */
  end: number;
}

const TAGS = new Set(
  'a abbr address article aside b big blockquote body br button caption center cite code col colgroup dd del details dfn div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark meta nav ol option p picture pre q s samp script section select small source span strike strong style sub summary sup table tbody td tfoot th thead time title tr tt u ul var video wbr'.split(
    ' ',
  ),
);

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Whether HTML is a tag of HTML, and not a placeholder in pointed brackets. */
export function isKnownTag(html: string): boolean {
  return TAGS.has(/^<\/?([a-z][a-z0-9]*)/i.exec(html)?.[1]?.toLowerCase() ?? '');
}

/** The characters that the common character references stand for. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (all, decimal, hexadecimal, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? all;
    const code = Number.parseInt(decimal ?? hexadecimal, decimal === undefined ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** The parts of a piece of HTML that begins on a line. Words stay words; unknown tags are words. */
export function htmlTokens(html: string, firstLine: number): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let line = firstLine;

  function add(type: HtmlToken['type'], source: string, value: string): void {
    const end = line + source.split('\n').length - 1;
    tokens.push({ type, value, line, end });
    line = end;
  }

  /** Words, a token for each line. */
  function words(source: string): void {
    source.split('\n').forEach((part, index) => {
      if (index > 0) line += 1;
      if (part.trim()) tokens.push({ type: 'text', value: decodeEntities(part), line, end: line });
    });
  }

  let at = 0;
  for (const found of html.matchAll(/<!--[\s\S]*?(?:-->|$)|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^>"'])*>/g)) {
    words(html.slice(at, found.index));
    const [source] = found;
    at = found.index + source.length;
    if (source.startsWith('<!--')) add('comment', source, source);
    else if (!isKnownTag(source)) words(source);
    else add(source[1] === '/' ? 'close' : 'open', source, /[a-z][a-z0-9]*/i.exec(source)?.[0].toLowerCase() ?? '');
  }
  words(html.slice(at));
  return tokens;
}
