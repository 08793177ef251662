import { describe, expect, it } from 'vitest';
import { rateLimit } from '../../entrypoints/overlay/rate-limit.ts';

describe('a rate limit', () => {
  it('allows the maximum within the span, and more when they are past', () => {
    const may = rateLimit(3, 1000);
    expect([0, 10, 20, 30, 999].map(may)).toEqual([true, true, true, false, false]);
    expect([1000, 1001, 1011].map(may)).toEqual([true, false, true]);
  });

  it('does not count refused attempts', () => {
    const may = rateLimit(1, 100);
    expect([0, 50, 99, 100].map(may)).toEqual([true, false, false, true]);
  });
});
