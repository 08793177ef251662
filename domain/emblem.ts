import * as z from 'zod/mini';

/*
 * A small sign that only the user and Fireside know, so that a page that imitates the panel can only guess it.
 * Shape and pattern make signs distinguishable without colours.
 */

/** Filled outlines on a grid of 16. */
export const SHAPES = {
  kite: 'M8 1.5 13.5 7 8 14.5 2.5 7z',
  heart: 'M8 14 2.4 8.2a3.6 3.6 0 0 1 5.1-5.1l.5.6.5-.6a3.6 3.6 0 0 1 5.1 5.1z',
  moon: 'M10.5 1.8a6.6 6.6 0 1 0 3.9 9.3A5.6 5.6 0 0 1 10.5 1.8z',
  star: 'M8 1.2 10 6l5 .4-3.8 3.3 1.2 5L8 12l-4.4 2.7 1.2-5L1 6.4 6 6z',
  leaf: 'M13.8 2.2c.6 6.2-2.2 10.3-6.6 10.6-1 0-1.9-.2-2.6-.6L2.6 14.2l-1-1 2-2C2 7 6.2 2.8 13.8 2.2z',
  house: 'M8 1.6 15 8h-2v6H3V8H1z',
  drop: 'M8 1.3c2.4 3.2 4.6 5.6 4.6 8.3a4.6 4.6 0 0 1-9.2 0C3.4 6.9 5.6 4.5 8 1.3z',
  bell: 'M8 1.5c2.7 0 4.3 2 4.3 4.8 0 2.7.7 3.9 1.9 5.2H1.8c1.2-1.3 1.9-2.5 1.9-5.2C3.7 3.5 5.3 1.5 8 1.5zM6.3 12.5h3.4a1.7 1.7 0 0 1-3.4 0z',
} as const;

/** Colours on the dark tile on which signs are always drawn; each has a contrast of at least 4.5:1 with it. */
export const COLOURS = {
  blue: '#6fb6ff',
  green: '#63d68d',
  yellow: '#ffd84d',
  pink: '#ff9bc8',
  white: '#ffffff',
  orange: '#ff9f45',
} as const;

/** Colour of the tile behind a sign, in panel and toolbar. */
export const TILE = '#2b1a12';

/** How the shape is filled: a line of this width on the same grid, drawn over it in the tile's colour, under the outline. */
export const PATTERNS = {
  plain: { line: '', width: 0 },
  striped: { line: 'M0 5h16M0 8.3h16M0 11.6h16', width: 1.5 },
  split: { line: 'M12 0v16', width: 8 },
  hollow: { line: 'M0 8h16', width: 16 },
} as const;

/** Width of the outline, on the same grid. */
export const OUTLINE = 1.4;

type Shape = keyof typeof SHAPES;
type Colour = keyof typeof COLOURS;
type Pattern = keyof typeof PATTERNS;

const names = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]];

/** The user's sign: one of 192. */
export const Emblem = z.object({
  shape: z.enum(names<Shape>(SHAPES)),
  colour: z.enum(names<Colour>(COLOURS)),
  pattern: z.enum(names<Pattern>(PATTERNS)),
});
export type Emblem = z.infer<typeof Emblem>;

/** All signs. */
export const EMBLEMS: readonly Emblem[] = names<Shape>(SHAPES).flatMap((shape) =>
  names<Colour>(COLOURS).flatMap((colour) => names<Pattern>(PATTERNS).map((pattern) => ({ shape, colour, pattern }))),
);

/** Its name in words: "blue kite", "striped pink moon". */
export function emblemName({ shape, colour, pattern }: Emblem): string {
  return `${pattern === 'plain' ? '' : `${pattern} `}${colour} ${shape}`;
}

/** Picks a sign by a random number from 0 up to 1, never the replaced one. */
export function pickEmblem(random: number, replaced?: Emblem): Emblem {
  const others = EMBLEMS.filter((one) => !replaced || emblemName(one) !== emblemName(replaced));
  return others[Math.floor(random * others.length)] as Emblem;
}
