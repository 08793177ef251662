import type { Misdirected } from '../extension/panel-messages.ts';

/** A text field as far as typing changes it: the text and the selection, or the caret if both ends are equal. */
export interface TextSelection {
  text: string;
  from: number;
  to: number;
}

let segmenter: Intl.Segmenter | undefined;

/** Made at the first key that needs it: the panel would wait for it at each opening. */
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

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
  for (const { segment } of graphemes(text)) return segment.length;
  return 0;
}

/** Looks only at the last line: a note may be long, and no grapheme spans lines. */
function lastLength(text: string): number {
  const line = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
  return [...graphemes(line)].at(-1)?.segment.length ?? 0;
}
