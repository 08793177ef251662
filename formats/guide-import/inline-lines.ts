import type { PhrasingContent } from 'mdast';
import { decodeEntities, isKnownTag } from './html-words.ts';

/** One line of a paragraph, heading or cell. */
export interface InlineLine {
  line: number;
  text: string;
  /** What of it is in bold. */
  bold: string;
  /** Begins after a line break that is shown. */
  hard: boolean;
  /** Where its links lead, if it is nothing but links. */
  links: readonly string[] | undefined;
  only: 'picture' | 'comment' | undefined;
}

interface Drawn extends Omit<InlineLine, 'links' | 'only'> {
  urls: string[];
  /** What stands outside of links. */
  unlinked: string;
  pictures: number;
  comments: number;
}

/** Inline nodes, line by line, without their markup. A link keeps its address behind its words, unless it stays within the site. */
export function inlineLines(nodes: readonly PhrasingContent[], firstLine: number): InlineLine[] {
  const lines: Drawn[] = [];
  let current = open(firstLine, false);

  function open(line: number, hard: boolean): Drawn {
    const opened = { line, text: '', bold: '', hard, urls: [], unlinked: '', pictures: 0, comments: 0 };
    lines.push(opened);
    return opened;
  }

  function write(text: string, bold: boolean, linked: boolean): void {
    const [first = '', ...rest] = text.split('\n');
    put(first);
    for (const line of rest) {
      current = open(current.line + 1, false);
      put(line);
    }
    function put(words: string): void {
      current.text += words;
      if (bold) current.bold += words;
      if (!linked) current.unlinked += words;
    }
  }

  function walk(node: PhrasingContent, bold: boolean, linked: boolean): void {
    const line = node.position?.start.line;
    if (line !== undefined && line > current.line) current = open(line, false);
    switch (node.type) {
      case 'break':
        current = open(current.line + 1, true);
        return;
      case 'image':
      case 'imageReference':
        current.pictures += 1;
        return;
      case 'html':
        html(node.value, bold);
        return;
      case 'link':
        for (const child of node.children) walk(child, bold, true);
        current.urls.push(node.url);
        if (/^https?:/i.test(node.url) && ![node.url, ''].includes(plain(node.children).trim()))
          write(` (${node.url})`, false, true);
        return;
      case 'footnoteReference':
        return;
      default:
        if ('value' in node) write(sourceLines(node.value, node), bold, linked);
        else if ('children' in node)
          for (const child of node.children) walk(child, bold || node.type === 'strong', linked);
    }
  }

  function html(value: string, bold: boolean): void {
    if (/^<br\b/i.test(value)) {
      current = open(current.line, true);
      return;
    }
    if (value.startsWith('<!--')) current.comments += 1;
    if (/^<img\b/i.test(value)) current.pictures += 1;
    // What looks like a tag may be a placeholder: Hello <name>.
    if (!isKnownTag(value) && !value.startsWith('<!--')) write(decodeEntities(value), bold, false);
  }

  for (const node of nodes) walk(node, false, false);
  return lines.map(({ urls, unlinked, pictures, comments, ...line }) => {
    const empty = line.text.trim() === '';
    return {
      ...line,
      text: line.text.replace(/\s+/gu, ' ').trim(),
      bold: line.bold.replace(/\s+/gu, ' ').trim(),
      links: urls.length > 0 && unlinked.trim() === '' ? urls : undefined,
      only: empty && pictures > 0 ? 'picture' : empty && comments > 0 ? 'comment' : undefined,
    };
  });
}

/** Inline nodes as one text. */
export function inlineText(nodes: readonly PhrasingContent[], separator = ' '): string {
  return inlineLines(nodes, 0)
    .map(({ text }) => text)
    .filter(Boolean)
    .join(separator);
}

/** The value with line endings only where the file has them, and not where a character reference stands for one. */
function sourceLines(value: string, { position }: PhrasingContent): string {
  const lines = (position?.end.line ?? 0) - (position?.start.line ?? 0);
  return value.split('\n').length - 1 === lines ? value : value.replaceAll('\n', ' ');
}

function plain(nodes: readonly PhrasingContent[]): string {
  return nodes.map((node) => ('value' in node ? node.value : 'children' in node ? plain(node.children) : '')).join('');
}
