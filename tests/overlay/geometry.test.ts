import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrowStep,
  type Box,
  barsOf,
  docked,
  edgeAt,
  fitted,
  onScreen,
  resized,
} from '../../entrypoints/overlay/geometry.ts';

const VIEW = { width: 1280, height: 800 };

const number = fc.integer({ min: -3000, max: 6000 });
const length = fc.integer({ min: 0, max: 6000 });
const box = fc.record({ x: number, y: number, width: length, height: length });
const view = fc.record({ width: fc.integer({ min: 200, max: 4000 }), height: fc.integer({ min: 150, max: 3000 }) });
const way = fc.record({ x: number, y: number });
const edges = fc.constantFrom('n', 'e', 's', 'w', 'ne', 'se', 'sw', 'nw');

function isOnScreen(shown: Box, { width, height }: { width: number; height: number }): void {
  expect(shown.x).toBeGreaterThanOrEqual(0);
  expect(shown.y).toBeGreaterThanOrEqual(0);
  expect(shown.x + shown.width).toBeLessThanOrEqual(width);
  expect(shown.y + shown.height).toBeLessThanOrEqual(height);
  expect(shown.width).toBeGreaterThanOrEqual(Math.min(300, width));
  expect(shown.height).toBeGreaterThanOrEqual(Math.min(360, height));
}

describe('the panel', () => {
  it('docks right, clear of the control bar', () => {
    expect(docked(VIEW)).toEqual({ x: 896, y: 16, width: 368, height: 688 });
  });

  it.each<[string, Box[], object]>([
    ['none', [], { top: 16, bottom: 96 }],
    ['at the bottom, in the middle', [{ x: 560, y: 724, width: 160, height: 48 }], { top: 16, bottom: 96 }],
    ['at the bottom, below it', [{ x: 1100, y: 690, width: 48, height: 48 }], { top: 16, bottom: 118 }],
    ['at the top, above it', [{ x: 1140, y: 56, width: 120, height: 40 }], { top: 104, bottom: 96 }],
    ['in two bars at the top', [60, 100].map((y) => ({ x: 1200, y, width: 32, height: 32 })), { top: 140, bottom: 96 }],
    ['at both', [4, 700].map((y) => ({ x: 900, y, width: 30, height: 40 })), { top: 52, bottom: 108 }],
    ['in the middle of the page', [{ x: 1100, y: 400, width: 48, height: 48 }], { top: 16, bottom: 96 }],
    ['scrolled out of view', [{ x: 1100, y: -60, width: 48, height: 48 }], { top: 16, bottom: 96 }],
    ['not painted', [{ x: 1100, y: 20, width: 0, height: 48 }], { top: 16, bottom: 96 }],
    ['as large as the page', [{ x: 0, y: 0, width: 1280, height: 800 }], { top: 16, bottom: 96 }],
  ])('leaves room for controls: %s', (_, controls, bars) => {
    expect(barsOf(controls, VIEW)).toEqual(bars);
  });

  it('covers no control of a bar, where the screen is large enough for both', () => {
    const across = fc.integer({ min: 896, max: 1230 });
    const down = fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 664, max: 750 }));
    const control = fc.record({ x: across, y: down, width: fc.constant(48), height: fc.constant(46) });
    fc.assert(
      fc.property(fc.array(control), (controls) => {
        const { y, height } = docked(VIEW, barsOf(controls, VIEW));
        for (const one of controls) expect(one.y + one.height <= y || one.y >= y + height).toBe(true);
      }),
    );
  });

  it('docks on a small or zoomed screen', () => {
    expect(docked({ width: 640, height: 400 })).toEqual({ x: 256, y: 16, width: 368, height: 360 });
    expect(docked({ width: 320, height: 256 })).toEqual({ x: 0, y: 0, width: 320, height: 256 });
  });

  it('is on screen and large enough wherever it was moved', () => {
    fc.assert(fc.property(box, view, (put, screen) => isOnScreen(fitted(put, screen), screen)));
    fc.assert(fc.property(view, (screen) => isOnScreen(docked(screen), screen)));
  });

  it('stays where it is if there is room', () => {
    const put = { x: 100, y: 50, width: 400, height: 500 };
    expect(fitted(put, VIEW)).toEqual(put);
  });
});

describe('resizing', () => {
  const start = { x: 400, y: 100, width: 400, height: 500 };

  it.each([
    ['e', { x: 400, y: 100, width: 430, height: 500 }],
    ['w', { x: 430, y: 100, width: 370, height: 500 }],
    ['n', { x: 400, y: 120, width: 400, height: 480 }],
    ['se', { x: 400, y: 100, width: 430, height: 520 }],
    ['nw', { x: 430, y: 120, width: 370, height: 480 }],
  ])('by %s moves that edge alone', (edge, shown) => {
    expect(resized(start, edge, { x: 30, y: 20 }, VIEW)).toEqual(shown);
  });

  it('stops at the minimum size and leaves the opposite edge alone', () => {
    expect(resized(start, 'nw', { x: 900, y: 900 }, VIEW)).toEqual({ x: 500, y: 240, width: 300, height: 360 });
    expect(resized(start, 'se', { x: -900, y: -900 }, VIEW)).toEqual({ x: 400, y: 100, width: 300, height: 360 });
  });

  it('never leaves the screen', () => {
    fc.assert(
      fc.property(box, view, edges, way, (put, screen, edge, by) => {
        isOnScreen(resized(fitted(put, screen), edge, by, screen), screen);
      }),
    );
  });
});

it.each([
  [{ x: 397, y: 350 }, 'w'],
  [{ x: 802, y: 350 }, 'e'],
  [{ x: 600, y: 97 }, 'n'],
  [{ x: 600, y: 602 }, 's'],
  [{ x: 397, y: 110 }, 'nw'],
  [{ x: 795, y: 602 }, 'se'],
])('the edge at %o is %s', (at, edge) => {
  expect(edgeAt(at, { x: 400, y: 100, width: 400, height: 500 })).toBe(edge);
});

it('a small element is moved no farther than needed', () => {
  expect(onScreen({ x: 1270, y: -4 }, { width: 40, height: 40 }, VIEW)).toEqual({ x: 1240, y: 0 });
  expect(onScreen({ x: 7, y: 9 }, { width: 40, height: 40 }, VIEW)).toEqual({ x: 7, y: 9 });
});

it('arrow keys step, with Shift farther; other keys do not', () => {
  expect(arrowStep('ArrowLeft', false)).toEqual({ x: -16, y: 0 });
  expect(arrowStep('ArrowDown', true)).toEqual({ x: 0, y: 64 });
  for (const key of ['Enter', 'a', 'constructor']) expect(arrowStep(key, false)).toBeUndefined();
});
