import type { Piece } from '../guide-file/place.ts';
import type { Fate, Reason } from './fate.ts';
import type { Part } from './part-words.ts';
import type { Unit } from './unit.ts';

/** What a unit becomes. */
export interface Placed {
  unit: Unit;
  fate: Fate;
  pieces: Piece[];
  /** Why it is left out. */
  reason?: Reason | undefined;
  /** Only begins a part of the file: a heading or a label. */
  begins?: boolean | undefined;
  /** It is kept as it is written: no number in it counts for anything. */
  verbatim?: boolean | undefined;
  /** Can't be decided by its words: a question about it is asked. */
  open?: 'kind' | 'total' | 'minutes' | undefined;
}

/** Where the reader is in a file. */
export type Area =
  | 'intro'
  | 'section'
  | 'criteria'
  | 'preparation'
  | 'reflection'
  | 'expect'
  | 'notes'
  | 'contents'
  | 'agenda'
  | 'decision';

/** What the lines of a section are, until something else is said. */
export type Mode = 'prompts' | 'look for' | 'level' | 'script' | 'purpose' | 'note';

/** The parts that begin an area of the file. */
export const AREAS: Partial<Record<Part, Area>> = {
  preparation: 'preparation',
  reflection: 'reflection',
  expect: 'expect',
  criteria: 'criteria',
  contents: 'contents',
  notes: 'notes',
  agenda: 'agenda',
  decision: 'decision',
};

/** What a heading or label that begins an area becomes. */
export const AREA_FATES: Record<Area, Fate> = {
  intro: 'part',
  section: 'part',
  criteria: 'criteria',
  preparation: 'preparation',
  reflection: 'reflection',
  expect: 'expect',
  notes: 'part',
  contents: 'part',
  agenda: 'part',
  decision: 'part',
};
