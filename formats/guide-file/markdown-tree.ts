import type { Nodes, PhrasingContent, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A Markdown file as a tree, with the line numbers of the file. */
export interface MarkdownFile {
  /** The lines of the file, without their endings. */
  lines: readonly string[];
  root: Root;
  /** The YAML at the beginning, and the lines of its two fences. */
  frontMatter?: { yaml: string; from: number; to: number };
}

/**
 * Parses CommonMark with GFM and front matter. The front matter is taken off by hand: the library for it brings code that evaluates
 * text, which the CSP of our pages forbids.
 */
export function markdownFile(text: string): MarkdownFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const end = /^---[ \t]*$/.test(lines[0] ?? '') ? lines.findIndex((line, n) => n > 0 && /^---[ \t]*$/.test(line)) : -1;
  const body = end < 0 ? lines : lines.map((line, n) => (n <= end ? '' : line));
  const root = treeOf(body.join('\n'));
  return {
    lines,
    root,
    ...(end > 0 && { frontMatter: { yaml: lines.slice(1, end).join('\n'), from: 1, to: end + 1 } }),
  };
}

function treeOf(text: string): Root {
  // Without the transform, which turns addresses into links after parsing, even if their source is escaped.
  const extensions = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);
  try {
    return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: extensions });
  } catch {
    // mdast-util-gfm-task-list-item 2.0.0 trips over a box in the line below an empty item.
    return fromMarkdown(text);
  }
}

/** The first and last line of a node. */
export function linesOf({ position }: Nodes): [from: number, to: number] {
  return [position?.start.line ?? 0, position?.end.line ?? 0];
}

/** The words of inline nodes: breaks as line endings, markup dropped. */
export function plainText(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node): string => {
      if (node.type === 'break') return '\n';
      if ('value' in node) return node.value;
      return 'children' in node ? plainText(node.children) : '';
    })
    .join('');
}
