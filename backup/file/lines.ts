import { MAX_LINE } from './backup-format.ts';

/** A line, or undefined for one that is too long to be one of ours. */
export type Line = string | undefined;

/** Splits a text into its lines while it arrives; holds one at a time. Empty lines are left out. */
export async function* linesOf(parts: AsyncIterable<string>): AsyncGenerator<Line> {
  let held: string[] = [];
  let length = 0;
  let tooLong = false;

  function* ended(): Generator<Line> {
    const line = held.join('').replace(/\r$/, '');
    if (tooLong || line !== '') yield tooLong ? undefined : line;
    held = [];
    length = 0;
    tooLong = false;
  }

  for await (const part of parts) {
    const pieces = part.split('\n');
    for (const [index, piece] of pieces.entries()) {
      length += piece.length;
      tooLong ||= length > MAX_LINE;
      if (tooLong) held = [];
      else held.push(piece);
      if (index < pieces.length - 1) yield* ended();
    }
  }
  yield* ended();
}
