import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { share, shrink, sum } from '../../domain/interview/time-shares.ts';

const open = { protected: false };
const kept = { protected: true };

describe('share', () => {
  it.each([
    ['exactly enough', [open, kept, open], [10, 20, 30], 60, [10, 20, 30]],
    ['too little', [open, kept, open], [10, 20, 30], 40, [5, 20, 15]],
    ['more than needed', [open, kept, open], [10, 20, 30], 100, [20, 20, 60]],
    ['only enough for those protected', [open, kept, open], [10, 20, 30], 20, [0, 20, 0]],
    ['not enough for those protected', [kept, kept, open], [10, 20, 30], 15, [5, 10, 0]],
    ['nothing', [open, kept], [10, 20], 0, [0, 0]],
    ['less than nothing', [open, kept], [10, 20], -5, [0, 0]],
    ['more than protected ones take', [kept], [10], 50, [10]],
    ['more than nobody needs', [open], [0], 50, [0]],
  ])('lays out a room that is %s', (_, sections, needs, room, shares) => {
    expect(share(sections, needs, room)).toEqual(shares);
  });
});

describe('shrink', () => {
  it('leaves claims alone that fit', () => {
    expect(shrink([open, kept], [10, 20], 31)).toEqual([10, 20]);
  });

  it('leaves an overdrawn claim overdrawn and shares the rest among the others', () => {
    expect(shrink([open, kept, open, open], [-5, 20, 30, 10], 40)).toEqual([-5, 20, 15, 5]);
  });

  it('comes to the same in one step and in two', () => {
    const claim = fc.tuple(fc.boolean(), fc.integer({ min: -1000, max: 10_000 }));
    const claims = fc.array(claim, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(claims, fc.nat(40_000), fc.nat(40_000), (all, one, other) => {
        const sections = all.map(([isKept]) => (isKept ? kept : open));
        const wanted = all.map(([, ms]) => ms);
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const once = shrink(sections, wanted, less);
        const twice = shrink(sections, shrink(sections, wanted, more), less);
        once.forEach((ms, index) => {
          expect(twice[index]).toBeCloseTo(ms, 4);
        });
      }),
    );
  });
});

it('the sum of nothing is 0', () => {
  expect([sum([]), sum([1, 2, 3])]).toEqual([0, 6]);
});
