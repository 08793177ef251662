import * as m from './messages.ts';

const SHAPES = {
  kite: m.signKite,
  heart: m.signHeart,
  moon: m.signMoon,
  star: m.signStar,
  leaf: m.signLeaf,
  house: m.signHouse,
  drop: m.signDrop,
  bell: m.signBell,
};

const COLOURS = {
  blue: m.signBlue,
  green: m.signGreen,
  yellow: m.signYellow,
  pink: m.signPink,
  white: m.signWhite,
  orange: m.signOrange,
};

const PATTERNS = { striped: m.signStriped, split: m.signSplit, hollow: m.signHollow };

interface Sign {
  shape: keyof typeof SHAPES;
  colour: keyof typeof COLOURS;
  pattern: keyof typeof PATTERNS | 'plain';
}

/** The user's sign in words: "blue kite", "striped pink moon". */
export function emblemWords({ shape, colour, pattern }: Sign): string {
  const words = { shape: SHAPES[shape](), colour: COLOURS[colour]() };
  return pattern === 'plain' ? m.signPlain(words) : m.signPatterned({ ...words, pattern: PATTERNS[pattern]() });
}
