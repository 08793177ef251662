import type { BlockContent, Heading, List, ListItem, Paragraph, PhrasingContent, TableCell, TableRow } from 'mdast';
import { exportable } from './exportable-text.ts';

/** A heading with exactly this text. */
export function heading(depth: Heading['depth'], name: string): Heading {
  return { type: 'heading', depth, children: [{ type: 'text', value: exportable(name) }] };
}

/**
 * Text as paragraphs that keep every line, blank line and space: lines become hard breaks, and a blank line between two
 * lines separates two paragraphs. `lead` comes before the first line.
 */
export function paragraphs(text: string, lead: { bold?: string | undefined; label?: string } = {}): Paragraph[] {
  // Of several line endings in a row only the first two separate paragraphs; the others begin the next paragraph as
  // breaks.
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

/** A paragraph of bold words. */
export function bold(words: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', value: exportable(words) }] }] };
}

/** A tight list: no blank lines between items. */
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
  // A hard break needs a line after it. Line endings at the very end stay text and are written as character references.
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  const lines = text.slice(0, end).split('\n');
  lines.forEach((line, index) => {
    if (index > 0) children.push({ type: 'break' });
    appendText(children, line);
  });
  appendText(children, text.slice(end));
}

/** Joins neighbouring texts, because whether a character needs escaping depends on its neighbours. */
function appendText(children: PhrasingContent[], value: string): void {
  const last = children.at(-1);
  if (last?.type === 'text') last.value += value;
  else if (value) children.push({ type: 'text', value });
}
