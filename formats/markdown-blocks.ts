import type { BlockContent, Heading, List, ListItem, Paragraph, PhrasingContent, TableCell, TableRow } from 'mdast';
import { exportable } from './exportable-text.ts';

/** A heading that holds exactly this name. */
export function heading(depth: Heading['depth'], name: string): Heading {
  return { type: 'heading', depth, children: [{ type: 'text', value: exportable(name) }] };
}

/**
 * Text as paragraphs in which every line, blank line and space is kept: lines are hard breaks, and a blank line
 * between two lines parts two paragraphs. `lead` stands before the first line.
 */
export function paragraphs(text: string, lead: { bold?: string | undefined; label?: string } = {}): Paragraph[] {
  // Of several line ends in a row only the first two part paragraphs; the others begin the next one as breaks.
  const pieces = exportable(text).split(/(?<=[^\n])\n\n(?=\n*[^\n])/);
  return pieces.map((piece, index) => {
    const children: PhrasingContent[] = [];
    if (index === 0 && lead.bold) {
      children.push({ type: 'strong', children: [{ type: 'text', value: lead.bold }] }, { type: 'text', value: ' ' });
    }
    append(children, index === 0 && lead.label ? `${lead.label}${piece && ' '}${piece}` : piece);
    return { type: 'paragraph', children };
  });
}

/** A list whose items stand close together. */
export function list(items: BlockContent[][]): List {
  const children = items.map((item): ListItem => ({ type: 'listItem', spread: false, children: item }));
  return { type: 'list', ordered: false, spread: false, children };
}

/** One row of a table. */
export function row(...cells: string[]): TableRow {
  const children = cells.map(
    (cell): TableCell => ({ type: 'tableCell', children: [{ type: 'text', value: exportable(cell) }] }),
  );
  return { type: 'tableRow', children };
}

function append(children: PhrasingContent[], text: string): void {
  // A hard break needs a line after it. Line ends at the very end stay text, and are written as character references.
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  const lines = text.slice(0, end).split('\n');
  lines.forEach((line, index) => {
    if (index > 0) children.push({ type: 'break' });
    appendText(children, line);
  });
  appendText(children, text.slice(end));
}

/** Neighbouring texts are joined, because whether a sign needs escaping depends on what stands next to it. */
function appendText(children: PhrasingContent[], value: string): void {
  const last = children.at(-1);
  if (last?.type === 'text') last.value += value;
  else if (value) children.push({ type: 'text', value });
}
