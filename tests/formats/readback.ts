import type { Nodes, Paragraph, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';

/** Parses Markdown as CommonMark with front matter and GFM. */
export function parseGfm(markdown: string): Root {
  // Without the transform, which turns addresses into links after parsing, even if their source is escaped.
  const extensions = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);
  return fromMarkdown(markdown, {
    extensions: [frontmatter(), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(), ...extensions],
  });
}

/** Parses Markdown as CommonMark with front matter, without GFM. */
export function parseCommonMark(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [frontmatter()], mdastExtensions: [frontmatterFromMarkdown()] });
}

/** The text of a block or several: breaks as line endings, paragraphs separated by a blank line. */
export function textOf(nodes: Nodes | Nodes[]): string {
  const all = Array.isArray(nodes) ? nodes : [nodes];
  return all.map(inlineText).join('\n\n');
}

function inlineText(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(inlineText).join('') : '';
}

/** A note as it is in the document. */
export interface ReadNote {
  time: string | undefined;
  kind: string;
  text: string;
}

/** The notes under each heading of depth 3, and those under one of depth 2 alone, by its position in the document; `other` is the text below it outside a list. */
export function readSections(root: Root): { part: string; name: string; notes: ReadNote[]; other: string }[] {
  const sections: ReturnType<typeof readSections> = [];
  let part = '';
  let isOpen = false;
  for (const node of root.children) {
    if (node.type === 'heading' && node.depth === 2) {
      part = textOf(node);
      isOpen = false;
    } else if (node.type === 'heading' && node.depth === 3) {
      sections.push({ part, name: textOf(node), notes: [], other: '' });
      isOpen = true;
    } else if (node.type === 'list') {
      if (!isOpen) sections.push({ part, name: '', notes: [], other: '' });
      isOpen = true;
      sections.at(-1)?.notes.push(...node.children.map(({ children }) => readNote(children)));
    } else if (node.type === 'paragraph' && sections.length > 0) {
      for (const section of sections.slice(-1)) section.other += textOf(node);
    }
  }
  return sections;
}

function readNote(blocks: Nodes[]): ReadNote {
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph') throw new Error(`A note begins with a ${first?.type}`);
  const { time, words } = readLead(first);
  const [, kind = '', space = '', text = ''] = /^([A-Z][a-z ]+):( ?)(.*)$/s.exec(words) ?? [];
  const [second] = rest;
  if (second?.type === 'blockquote') {
    if (rest.length !== 1 || text || space) throw new Error('A quotation does not stand alone');
    return { time, kind, text: textOf(second.children) };
  }
  return { time, kind, text: [text, ...rest.map((block) => textOf(block))].join('\n\n') };
}

function readLead({ children }: Paragraph): { time: string | undefined; words: string } {
  const [first, ...rest] = children;
  if (first?.type !== 'strong') return { time: undefined, words: textOf({ type: 'paragraph', children }) };
  return { time: textOf(first), words: textOf({ type: 'paragraph', children: rest }).slice(1) };
}

/** The types of all nodes in a tree. */
export function typesIn(node: Nodes, types = new Set<string>()): Set<string> {
  types.add(node.type);
  if ('children' in node) for (const child of node.children) typesIn(child, types);
  return types;
}

/** The values of all texts in a tree, from first to last. */
export function textValues(node: Nodes): string[] {
  if (node.type === 'text') return [node.value];
  return 'children' in node ? node.children.flatMap(textValues) : [];
}
