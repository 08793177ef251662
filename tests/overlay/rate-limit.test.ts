import { describe, expect, it } from 'vitest';
import { rateLimit } from '../../entrypoints/overlay/rate-limit.ts';

describe('a budget', () => {
  it('allows so many within the span, and again when they are past', () => {
    const may = rateLimit(3, 1000);
    expect([0, 10, 20, 30, 999].map(may)).toEqual([true, true, true, false, false]);
    expect([1000, 1001, 1011].map(may)).toEqual([true, false, true]);
  });

  it('is not used up by what it refused', () => {
    const may = rateLimit(1, 100);
    expect([0, 50, 99, 100].map(may)).toEqual([true, false, false, true]);
  });
});
