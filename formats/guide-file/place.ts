/** Where a text of a file goes in a guide. */
export type Place =
  | 'guide'
  | 'summary'
  | 'ask'
  | 'pause'
  | 'move'
  | 'message'
  | 'section'
  | 'purpose'
  | 'script'
  | 'question'
  | 'reminder'
  /** A prompt that doesn't say whether it is a question or a reminder. */
  | 'prompt'
  | 'criterion'
  | 'look for'
  | 'level'
  | 'preparation'
  | 'reflection'
  | 'expect'
  /** Kept as text beside what it stands under: a criterion's, a section's or the guide's own words. */
  | 'note';

/** A text with a place in a guide. In order, the pieces of a file make its guide. */
export interface Piece {
  place: Place;
  /** The words; the name of a section, criterion or level. */
  text: string;
  /** What a level looks like. */
  behaviour?: string | undefined;
  /** Without one, an id is made from the words. */
  id?: string | undefined;
  /** Sections and criteria with the same key are one. */
  key?: string | undefined;
  minutes?: number | undefined;
  protected?: boolean | undefined;
  rated?: boolean | undefined;
  /** The ids of the criteria that it leads to. */
  criteria?: readonly string[] | undefined;
  /** The keys of criteria that it leads to. */
  leads?: readonly string[] | undefined;
  /** Continues the text before it in the same place, after this separator. */
  joins?: string | undefined;
  /** Levels are sorted by it, lowest first, if each level of the criterion has one. */
  rank?: number | undefined;
}
