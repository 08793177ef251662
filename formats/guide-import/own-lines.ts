import type { Piece, Place } from '../guide-file/place.ts';
import type { ReadLines } from '../guide-file/read-guide.ts';
import { splitSectionTitle } from '../guide-file/words.ts';
import type { Fate } from './fate.ts';
import { levelPiece } from './level-of.ts';
import { levelIn } from './level-text.ts';
import type { Placed } from './placed.ts';

/** The lines of a file that Fireside wrote, with the fates that were chosen for some of them. */
export function ownLines(
  read: readonly ReadLines[],
  lines: readonly string[],
  chosen: ReadonlyMap<number, Fate>,
): Placed[] {
  return read.map(({ from, to, pieces }): Placed => {
    const source = lines
      .slice(from - 1, to)
      .join(' ')
      .replace(/^[#>\s-]+/, '');
    const unit = { from, to, shape: 'line' as const, text: source, depth: 0 };
    const fate = [...chosen].find(([line]) => line >= from && line <= to)?.[1];
    if (fate === undefined) return { unit, fate: fateOf(pieces), pieces };
    if (fate === 'left out') return { unit, fate, reason: 'by hand', pieces: [] };
    if (fate === 'part' || fate === 'markup' || fate === 'criteria' || fate === 'minutes')
      return { unit, fate, pieces: [] };
    return { unit, fate, pieces: [changed(pieces[0], fate, source)] };
  });
}

function fateOf([piece]: readonly Piece[]): Fate {
  const place = piece?.place;
  return place === undefined ? 'part' : place === 'prompt' ? 'question' : place;
}

/** The same words in another place. A prompt of another kind stays the same prompt. */
function changed(piece: Piece | undefined, place: Place, source: string): Piece {
  const text = [piece?.text, piece?.behaviour].filter(Boolean).join(': ') || source;
  const prompts: (Place | undefined)[] = ['question', 'reminder', 'prompt'];
  if (piece && (piece.place === place || (prompts.includes(piece.place) && prompts.includes(place))))
    return { ...piece, place };
  if (place === 'section') {
    const { name, ...rest } = splitSectionTitle(text);
    return { place, text: name, ...rest };
  }
  const level = place === 'level' ? levelIn(text, { loose: true }) : undefined;
  return level ? { ...levelPiece(level), rank: undefined } : { place, text };
}
