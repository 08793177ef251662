import { escaped } from '../escaped.ts';
import { exportable } from '../exportable-text.ts';

/** Words within a line. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
}

/** A line of words. */
export type Line = readonly Run[];

/** A paragraph, or a list whose items have one line or several. */
export type Piece = { is: 'paragraph'; line: Line } | { is: 'list'; items: readonly (readonly Line[])[] };

/** The same words twice: as plain text, and as HTML of `p`, `ul`, `li`, `b`, `i` and `a` alone. */
export interface TwoTexts {
  text: string;
  html: string;
}

/** What would do something to the text around it, or nothing at all: control characters but tabs, and marks of a text's beginning. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]/g;

/** An address that may become a link: nothing but the web's, and nothing that would end an attribute. */
const ADDRESS = /https?:\/\/[^\s<>"'`\\^{|}]+[^\s<>"'`\\^{|}.,;:!?)\]]/g;

/** The lines of a text that hold anything, without what can't be shown. */
export function linesOf(text: string): string[] {
  return exportable(text)
    .replace(/\f|\x85|\u2028|\u2029/g, '\n')
    .replace(CONTROLS, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The lines of a text, the first one after `lead`. */
export function withLead(lead: Line, text: string, style: Omit<Run, 'text'> = {}): Line[] {
  const [first, ...others] = linesOf(text);
  const styled = (line: string): Run => ({ ...style, text: line });
  if (first === undefined) return lead.length > 0 ? [lead] : [];
  return [[...lead, styled(first)], ...others.map((line) => [styled(line)])];
}

/** The lines as paragraphs. */
export function paragraphsOf(lines: readonly Line[]): Piece[] {
  return lines.map((line) => ({ is: 'paragraph', line }));
}

/** Pieces as both texts. */
export function twoTexts(pieces: readonly Piece[]): TwoTexts {
  return { text: pieces.map(plainPiece).join('\n'), html: pieces.map(richPiece).join('') };
}

function plainPiece(piece: Piece): string {
  const lines = piece.is === 'list' ? piece.items.flat() : [piece.line];
  return lines.map((line) => line.map(({ text }) => text).join('')).join('\n');
}

function richPiece(piece: Piece): string {
  if (piece.is === 'paragraph') return `<p>${richLine(piece.line)}</p>`;
  return `<ul>${piece.items.map((lines) => `<li>${richItem(lines)}</li>`).join('')}</ul>`;
}

/** Editors take several lines of an item as paragraphs; `br` would be one more element to be refused. */
function richItem(lines: readonly Line[]): string {
  const [only, ...others] = lines.map(richLine);
  return others.length === 0 ? (only ?? '') : [only, ...others].map((line) => `<p>${line}</p>`).join('');
}

function richLine(line: Line): string {
  return line.map(richRun).join('');
}

function richRun({ text, bold, italic }: Run): string {
  const words = linked(text);
  const slanted = italic ? `<i>${words}</i>` : words;
  return bold ? `<b>${slanted}</b>` : slanted;
}

/** The text, with the web's addresses as links. */
function linked(text: string): string {
  let html = '';
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    html += `${escaped(text.slice(from, index))}<a href="${escaped(address)}">${escaped(address)}</a>`;
    from = index + address.length;
  }
  return html + escaped(text.slice(from));
}
