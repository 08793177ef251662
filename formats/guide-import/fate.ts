import type { Place } from '../guide-file/place.ts';

/** What becomes of a line of a file that is imported. */
export type Fate =
  | Exclude<Place, 'prompt'>
  /** Begins the criteria. A heading with the fate `preparation`, `reflection` or `expect` begins those. */
  | 'criteria'
  /** Only says how long something is. */
  | 'minutes'
  /** Only says what the lines around it are, as a label or the head of a table does. */
  | 'part'
  /** Nothing but layout. */
  | 'markup'
  | 'left out';

/** Why a line is left out. */
export type Reason =
  /** A score to fill in: levels are words here. */
  | 'score'
  /** Another blank of a form. */
  | 'blank'
  /** Asks for no behaviour that could be seen or heard. */
  | 'no behaviour'
  /** Age, family and other facts that must not count. */
  | 'protected'
  /** A table of contents, or a link within the page. */
  | 'contents'
  | 'picture'
  /** An instruction to a website. */
  | 'website'
  | 'comment'
  | 'code'
  | 'by hand';

/** The fates that can be chosen for a line by hand, in the order in which they are offered. */
export const CHOOSABLE_FATES: readonly Fate[] = [
  ...(['section', 'script', 'question', 'reminder'] as const),
  ...(['criteria', 'criterion', 'look for', 'level'] as const),
  ...(['preparation', 'reflection', 'expect', 'minutes', 'purpose', 'summary', 'note', 'guide'] as const),
  ...(['ask', 'pause', 'move', 'message', 'left out'] as const),
];
