import { describe, expect, it } from 'vitest';
import { COLOURS, EMBLEMS, Emblem, emblemName, PATTERNS, pickEmblem, SHAPES, TILE } from '../../domain/emblem.ts';

/** Contrast of two colours by WCAG 2.2. */
function contrast(a: string, b: string): number {
  const light = (colour: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
  const [dark = 0, bright = 0] = [light(a), light(b)].sort((one, other) => one - other);
  return (bright + 0.05) / (dark + 0.05);
}

describe('the signs', () => {
  it('are 192, each with its own name', () => {
    expect(EMBLEMS).toHaveLength(192);
    expect(new Set(EMBLEMS.map(emblemName)).size).toBe(192);
    expect(EMBLEMS.map((one) => Emblem.parse(one))).toEqual(EMBLEMS);
  });

  it('are distinguishable without colours: each name without its colour is shared by one sign of each colour', () => {
    const colourless = EMBLEMS.map(({ shape, pattern }) => `${pattern} ${shape}`);
    expect(new Set(colourless).size).toBe(Object.keys(SHAPES).length * Object.keys(PATTERNS).length);
  });

  it('stand out from their tile', () => {
    for (const colour of Object.values(COLOURS)) expect(contrast(colour, TILE)).toBeGreaterThan(4.5);
  });

  it('are named in plain words', () => {
    expect(emblemName({ shape: 'kite', colour: 'blue', pattern: 'plain' })).toBe('blue kite');
    expect(emblemName({ shape: 'moon', colour: 'pink', pattern: 'striped' })).toBe('striped pink moon');
  });
});

describe('choosing one', () => {
  it('reaches every sign and no other', () => {
    const chosen = EMBLEMS.map((_, index) => emblemName(pickEmblem(index / EMBLEMS.length)));
    expect(new Set(chosen).size).toBe(EMBLEMS.length);
    expect(pickEmblem(1 - 2 ** -32)).toBeDefined();
  });

  it('never returns the one it replaces', () => {
    const [first] = EMBLEMS;
    for (let at = 0; at < 1; at += 1 / 400) expect(pickEmblem(at, first)).not.toEqual(first);
  });
});
