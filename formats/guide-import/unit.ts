/** What a unit looks like in the file. */
export type Shape = 'heading' | 'bold' | 'line' | 'quote' | 'item' | 'row' | 'head' | 'code' | 'data' | 'markup';

/** Lines of a file that are placed together: a paragraph, an item of a list, a row of a table. */
export interface Unit {
  /** The first and the last line, from 1 on. */
  from: number;
  to: number;
  shape: Shape;
  /** The words, without markup. */
  text: string;
  /** The lines as they are written, if they have no words. */
  source?: string | undefined;
  /** The depth of a heading from 1 on, or of a list item from 0 on. */
  depth: number;
  /** What stands in bold at the beginning. */
  lead?: string | undefined;
  /** The number of an item in a numbered list. */
  number?: number | undefined;
  /** Which list, table or quotation of the file it is in. */
  group?: number | undefined;
  cells?: readonly string[] | undefined;
  /** The cells of the first row of its table. */
  head?: readonly string[] | undefined;
  /** The key of a line of front matter. */
  key?: string | undefined;
  /** Stands alone in its paragraph, or ends with it. */
  alone?: boolean | undefined;
  /** It is nothing but links, and where they lead. */
  links?: readonly string[] | undefined;
  /** It is nothing but pictures, comments, or instructions to a website. */
  only?: 'picture' | 'comment' | 'website' | undefined;
  /** It is in a quotation that calls itself a note or tip. */
  callout?: boolean | undefined;
}
