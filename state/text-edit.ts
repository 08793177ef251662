import type { Misdirected } from '../extension/panel-messages.ts';

/** A text field as far as typing changes it: the text and the selection, or the caret if both ends are equal. */
export interface TextSelection {
  text: string;
  from: number;
  to: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The field after misdirected input, as if typed there. Enter changes no field: its view decides what it does. */
export function edited({ text, from, to }: TextSelection, input: Misdirected): TextSelection {
  if ('text' in input) return replaced(text, from, to, input.text.replaceAll(/\r\n?/g, '\n'));
  if (input.key === 'Enter') return { text, from, to };
  if (from !== to) return replaced(text, from, to, '');
  if (input.key === 'Delete') return replaced(text, from, from + firstLength(text.slice(from)), '');
  return replaced(text, from - lastLength(text.slice(0, from)), from, '');
}

function replaced(text: string, from: number, to: number, by: string): TextSelection {
  const at = from + by.length;
  return { text: text.slice(0, from) + by + text.slice(to), from: at, to: at };
}

function firstLength(text: string): number {
  for (const { segment } of graphemes.segment(text)) return segment.length;
  return 0;
}

/** Looks only at the last line: a note may be long, and no grapheme spans lines. */
function lastLength(text: string): number {
  const line = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
  return [...graphemes.segment(line)].at(-1)?.segment.length ?? 0;
}
