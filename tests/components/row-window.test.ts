import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnRows, heightOfRows, rangeInSight, steadyRange } from '../../components/ui/row-window.ts';

const even = () => 50;

describe('the rows to render', () => {
  it('are the visible ones and those around them', () => {
    expect(rangeInSight(3000, even, { top: 0, bottom: 800 })).toEqual({ from: 0, to: 32 });
    expect(rangeInSight(3000, even, { top: 50_000, bottom: 50_800 })).toEqual({ from: 984, to: 1032 });
  });

  it('are all of a short list, and none of one that is far away', () => {
    expect(rangeInSight(10, even, { top: 0, bottom: 800 })).toEqual({ from: 0, to: 10 });
    expect(rangeInSight(10, even, { top: -5000, bottom: -4200 })).toMatchObject({ from: 0, to: 0 });
    expect(rangeInSight(10, even, { top: 5000, bottom: 5800 })).toMatchObject({ from: 10, to: 10 });
  });

  it('change only every few rows while the list is scrolled', () => {
    const ranges = new Set<string>();
    for (let top = 10_000; top < 10_800; top++)
      ranges.add(JSON.stringify(rangeInSight(3000, even, { top, bottom: top + 800 })));
    expect(ranges.size).toBeLessThanOrEqual(5);
  });

  it('come to rest where each rendering moves the list by a pixel', () => {
    for (let top = 10_000; top < 10_800; top++) {
      let now = { from: 0, to: 0 };
      let changes = 0;
      for (let i = 0; i < 10; i++) {
        const wanted = rangeInSight(3000, even, { top: top + (i % 2), bottom: top + (i % 2) + 122.4 });
        const next = steadyRange(now, wanted, 3000);
        if (next !== now) changes += 1;
        now = next;
        expect(now.from <= wanted.from && now.to >= wanted.to).toBe(true);
      }
      expect(changes).toBeLessThanOrEqual(3);
    }
  });

  it('are the wanted ones again after a jump, and when the list became shorter', () => {
    const wanted = { from: 40, to: 72 };
    expect(steadyRange({ from: 32, to: 72 }, wanted, 100)).toEqual({ from: 32, to: 72 });
    expect(steadyRange({ from: 24, to: 72 }, wanted, 100)).toBe(wanted);
    expect(steadyRange({ from: 40, to: 80 }, wanted, 75)).toBe(wanted);
    expect(steadyRange({ from: 48, to: 88 }, wanted, 100)).toBe(wanted);
    const none = { from: 0, to: 0 };
    expect(steadyRange({ from: 0, to: 8 }, none, 100)).toBe(none);
  });

  it('fill the visible part, whatever their heights, and no more than a screen around it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: -2000, max: 60_000 }),
        fc.integer({ min: 1, max: 1500 }),
        (heights, top, height) => {
          const heightOf = (index: number) => heights[index] ?? 0;
          const { from, to } = rangeInSight(heights.length, heightOf, { top, bottom: top + height });
          let start = 0;
          for (const [index, own] of heights.entries()) {
            const seen = start < top + height && start + own > top;
            if (seen) expect(index >= from && index < to).toBe(true);
            start += own;
          }
          const drawn = heightOfRows(heightOf, { from, to });
          expect(drawn).toBeLessThanOrEqual(height + 2 * (600 + 9 * 400));
        },
      ),
    );
  });
});

describe('the rendered rows', () => {
  it('are the range and, wherever it is, the kept one with its neighbours', () => {
    expect(drawnRows(100, { from: 40, to: 43 }, [])).toEqual([40, 41, 42]);
    expect(drawnRows(100, { from: 40, to: 43 }, [7])).toEqual([6, 7, 8, 40, 41, 42]);
    expect(drawnRows(100, { from: 40, to: 43 }, [99, 41])).toEqual([40, 41, 42, 98, 99]);
    expect(drawnRows(100, { from: 40, to: 43 }, [-1, 0])).toEqual([0, 1, 40, 41, 42]);
  });
});
