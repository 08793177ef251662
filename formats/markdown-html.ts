import type { Nodes } from 'mdast';
import { escaped } from './escaped.ts';

/** What the blocks of our exports become in HTML. Headings stay headings, so that a document keeps its outline. */
const ELEMENTS: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  strong: 'b',
  emphasis: 'i',
  list: 'ul',
  listItem: 'li',
  blockquote: 'blockquote',
  table: 'table',
  tableRow: 'tr',
  tableCell: 'td',
};

/** Blocks of an export as HTML without attributes. What only programs read is left out. */
export function htmlOf(nodes: readonly Nodes[]): string {
  return nodes.map(htmlOfNode).join('');
}

function htmlOfNode(node: Nodes): string {
  if (node.type === 'text') return escaped(node.value);
  if (node.type === 'break') return '<br>';
  if (node.type === 'heading') return `<h${node.depth}>${htmlOf(node.children)}</h${node.depth}>`;
  const name = ELEMENTS[node.type];
  return name && 'children' in node ? `<${name}>${htmlOf(node.children)}</${name}>` : '';
}
