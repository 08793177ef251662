import { type HtmlToken, htmlTokens } from './html-words.ts';
import type { Unit } from './unit.ts';

/** The tags that begin and end a text of their own. */
const BLOCKS = new Set(
  'p div li dt dd summary blockquote h1 h2 h3 h4 h5 h6 td th caption section center article pre br'.split(' '),
);

interface Row {
  from: number;
  to: number;
  cells: string[];
  isHead: boolean;
}

/** Reads the pieces of HTML in a file, in their order: a table may be cut into several by blank lines. */
export function htmlReader(nextGroup: () => number): (html: string, firstLine: number) => Unit[] {
  let units: Unit[] = [];
  let head: string[] | undefined;
  let row: Row | undefined;
  let cell: string[] | undefined;
  let inTable = false;
  let depth = -1;
  let tag = '';
  let group = 0;
  let words: HtmlToken[] = [];

  /** Makes a unit of the words that stand between two tags of blocks. */
  function flush(): void {
    const [first, last] = [words[0], words.at(-1)];
    if (!first || !last) return;
    const text = words
      .map(({ value }) => value)
      .join(' ')
      .replace(/\s+/gu, ' ')
      .trim();
    words = [];
    const heading = /^h([1-6])$/.exec(tag)?.[1];
    const shape = heading ? 'heading' : tag === 'li' ? 'item' : tag === 'blockquote' ? 'quote' : 'line';
    const at = { from: first.line, to: last.end, text, group };
    if (heading) units.push({ ...at, shape, depth: Number(heading) });
    else if (tag === 'summary') units.push({ ...at, shape: 'bold', depth: 0, lead: text });
    else units.push({ ...at, shape, depth: Math.max(depth, 0), alone: true });
  }

  function endRow(line: number): void {
    if (!row) return;
    const { from, cells, isHead } = row;
    const asHead = isHead || head === undefined;
    const shape = asHead ? 'head' : 'row';
    if (asHead) head = cells;
    units.push({ from, to: Math.max(line, from), shape, text: joined(cells), depth: 0, cells, head, group });
    row = undefined;
  }

  function open({ value, line }: HtmlToken): void {
    if (value === 'table') {
      inTable = true;
      head = undefined;
      group = nextGroup();
    } else if (value === 'tr' && inTable) {
      endRow(line - 1);
      row = { from: line, to: line, cells: [], isHead: false };
    } else if ((value === 'td' || value === 'th') && row) {
      cell = [];
      if (value === 'th' && row.cells.length > 0) row.isHead = true;
    } else if (value === 'ul' || value === 'ol') {
      flush();
      if (depth < 0) group = nextGroup();
      depth += 1;
    }
    if (BLOCKS.has(value) && !inTable) {
      flush();
      if (value !== 'br') tag = value;
    }
  }

  function close({ value, end }: HtmlToken): void {
    if ((value === 'td' || value === 'th') && row && cell) {
      row.cells.push(cell.join(' ').replace(/\s+/gu, ' ').trim());
      cell = undefined;
    } else if (value === 'tr') endRow(end);
    else if (value === 'table') {
      endRow(end);
      inTable = false;
    } else if (value === 'ul' || value === 'ol') {
      flush();
      depth = Math.max(depth - 1, -1);
    }
    if (BLOCKS.has(value) && !inTable) {
      flush();
      tag = '';
    }
  }

  return (html, firstLine) => {
    units = [];
    for (const token of htmlTokens(html, firstLine)) {
      if (token.type === 'open') open(token);
      else if (token.type === 'close') close(token);
      else if (token.type === 'comment') {
        units.push({ from: token.line, to: token.end, shape: 'line', text: '', depth: 0, only: 'comment' });
      } else if (cell) cell.push(token.value);
      else words.push(token);
    }
    flush();
    return units;
  };
}

/** The words of all cells. */
export function joined(cells: readonly string[]): string {
  return cells.filter(Boolean).join(' · ');
}
