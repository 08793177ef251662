import type { Piece } from '../guide-file/place.ts';
import { levelIn, levelRank, type SaidLevel } from './level-text.ts';
import { partOf } from './part-words.ts';

/** A level as a piece of a guide. */
export function levelPiece({ name, behaviour, rank }: SaidLevel): Piece {
  return { place: 'level', text: name, behaviour, rank };
}

/** Ranks that stand below and above all that a text can name. */
const LOWEST = -1;
const HIGHEST = 100;

/** The level that a label or the head of a column names: “Red flags”, “3 – Outstanding”, “Strong”. */
export function namedLevel(label: string, behaviour = ''): Piece {
  const part = partOf(label);
  if (part === 'weak') return { place: 'level', text: label, behaviour, rank: LOWEST };
  if (part === 'strong') return { place: 'level', text: label, behaviour, rank: HIGHEST };
  const said = levelIn(label);
  return { place: 'level', text: label, behaviour, rank: said?.rank ?? levelRank(label) };
}
