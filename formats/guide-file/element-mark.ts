/** What people need not read about an element of a guide. It is written as an HTML comment behind the element's words. */
export interface Mark {
  id?: string | undefined;
  /** The ids of the criteria that it leads to, unless their names say it. */
  criteria?: readonly string[] | undefined;
  /** Of a prompt that doesn't say whether it is a question or a reminder. */
  anyKind?: boolean;
}

const PLAIN = /^[\p{L}\p{N}_.]+(?:-[\p{L}\p{N}_.]+)*$/u;
const WORD = /^(?:"(?:[^"\\]|\\.)*"|[\p{L}\p{N}_.-]+)/u;
const LEADS = ' → ';
const ANY_KIND = ' · any kind';

/** A mark as a comment, like `<!-- own-part → ownership, learning -->`. */
export function markText({ id, criteria, anyKind }: Mark): string {
  const leads = criteria ? `${LEADS}${criteria.map(quoted).join(', ')}` : '';
  return `<!-- ${id === undefined ? '' : quoted(id)}${leads}${anyKind ? ANY_KIND : ''} -->`;
}

/** The mark in a comment; `undefined` for any other HTML. */
export function readMark(html: string): Mark | undefined {
  const inner = /^<!--\s([\s\S]*)\s-->\s*$/.exec(html)?.[1];
  if (inner === undefined) return undefined;
  let rest = inner.trimEnd();
  /** Takes the next id, if there is one. */
  function id(): string | undefined {
    const word = WORD.exec(rest)?.[0];
    rest = rest.slice(word?.length ?? 0);
    return word && unquoted(word);
  }
  const mark: Mark = {};
  const first = id();
  if (first) mark.id = first;
  // A mark without an id begins with what follows one.
  if (rest.startsWith(LEADS) || rest === LEADS.trimEnd()) {
    const criteria: string[] = [];
    rest = rest.slice(LEADS.length);
    for (let next = id(); next; next = id()) {
      criteria.push(next);
      if (!rest.startsWith(', ')) break;
      rest = rest.slice(2);
    }
    mark.criteria = criteria;
  }
  if (rest.startsWith(ANY_KIND)) {
    mark.anyKind = true;
    rest = rest.slice(ANY_KIND.length);
  }
  return rest === '' ? mark : undefined;
}

/** Anything but letters, digits, dots and single hyphens is quoted, and nothing in it can end the comment. */
function quoted(id: string): string {
  if (PLAIN.test(id)) return id;
  return JSON.stringify(id).replace(/[^ !#-,.-;=?-~"]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function unquoted(word: string): string | undefined {
  if (!word.startsWith('"')) return word;
  try {
    return String(JSON.parse(word));
  } catch {
    return undefined;
  }
}
