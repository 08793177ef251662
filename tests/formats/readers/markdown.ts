import { Parser } from 'commonmark';
import MarkdownIt, { type Token } from 'markdown-it';
import container from 'markdown-it-container';
import deflist from 'markdown-it-deflist';
import { full as emoji } from 'markdown-it-emoji';
import footnote from 'markdown-it-footnote';
import mark from 'markdown-it-mark';
import sub from 'markdown-it-sub';
import sup from 'markdown-it-sup';
import type { Nodes } from 'mdast';
import { parseCommonMark, parseGfm, textOf } from '../readback.ts';
import { readByMarked } from './marked.ts';

/** What a reader finds in a file: the texts of its headings, paragraphs and cells, and the kinds of all nodes. */
export interface Reading {
  texts: string[];
  kinds: Set<string>;
}

type Reader = (source: string) => Reading;

const plain = new MarkdownIt({ html: true, linkify: true });
/** Configured as in note-taking applications, for example Obsidian. */
const lively = new MarkdownIt({ html: true, linkify: true })
  .use(emoji, { shortcuts: {} })
  .use(mark)
  .use(footnote)
  .use(sub)
  .use(sup)
  .use(deflist)
  .use(container, 'any', { validate: () => true });
// No escape can keep what looks like a bare host name from becoming a link; GFM leaves it alone.
for (const md of [plain, lively]) md.linkify.set({ fuzzyLink: false });

/** Readers that support tables, by other authors or with other habits. */
export const TABLE_READERS: Readonly<Record<string, Reader>> = {
  'micromark with GFM': (source) => readTree(parseGfm(source)),
  'markdown-it': (source) => readTokens(plain.parse(bodyOf(source), {})),
  'markdown-it with plugins': (source) => readTokens(lively.parse(bodyOf(source), {})),
  marked: (source) => readByMarked(bodyOf(source)),
};

/** Readers that support only CommonMark. To them a table is a paragraph. */
export const COMMONMARK_READERS: Readonly<Record<string, Reader>> = {
  micromark: (source) => readTree(parseCommonMark(source)),
  commonmark: (source) => readCommonMark(bodyOf(source)),
};

/** The Markdown without its front matter, which every application strips first. */
export function bodyOf(source: string): string {
  return source.replace(/^---\n(?:.*\n)*?---\n/, '');
}

function readTree(root: Nodes): Reading {
  const reading: Reading = { texts: [], kinds: new Set() };
  const visit = (node: Nodes): void => {
    if (node.type === 'yaml') return;
    reading.kinds.add(node.type);
    if (['heading', 'paragraph', 'tableCell'].includes(node.type)) reading.texts.push(textOf(node));
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return withText(reading);
}

function readTokens(tokens: Token[]): Reading {
  const reading: Reading = { texts: [], kinds: new Set() };
  for (const { type, children } of tokens) {
    reading.kinds.add(type.replace(/_(?:open|close)$/, ''));
    if (!children) continue;
    for (const child of children) reading.kinds.add(child.type.replace(/_(?:open|close)$/, ''));
    reading.texts.push(children.map(({ type, content }) => (/break$/.test(type) ? '\n' : content)).join(''));
  }
  return withText(reading);
}

function readCommonMark(source: string): Reading {
  const reading: Reading = { texts: [], kinds: new Set() };
  const walker = new Parser().parse(source).walker();
  for (let step = walker.next(); step; step = walker.next()) {
    const { type, literal } = step.node;
    if (!step.entering) continue;
    reading.kinds.add(type);
    if (type === 'heading' || type === 'paragraph') reading.texts.push('');
    const text = /break$/.test(type) ? '\n' : (literal ?? '');
    reading.texts.push((reading.texts.pop() ?? '') + text);
  }
  return withText(reading);
}

/** Some readers have an empty block where others have none. */
function withText({ texts, kinds }: Reading): Reading {
  return { texts: texts.filter(Boolean), kinds };
}
