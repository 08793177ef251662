import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atRest } from '../../storage/at-rest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LIMITS = { rest: 1000, most: 5000 };

it('works once when nothing happens any more', () => {
  const work = vi.fn();
  const soon = atRest(work, LIMITS);
  soon.touch();
  vi.advanceTimersByTime(900);
  soon.touch();
  vi.advanceTimersByTime(999);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(work).toHaveBeenCalledTimes(1);
});

it('works now and then while it does not rest', () => {
  const work = vi.fn();
  const soon = atRest(work, LIMITS);
  for (let ms = 0; ms < 12_000; ms += 500) {
    soon.touch();
    vi.advanceTimersByTime(500);
  }
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(3);
});

it('does nothing after it was stopped', () => {
  const work = vi.fn();
  const soon = atRest(work, LIMITS);
  soon.touch();
  soon.stop();
  soon.touch();
  vi.advanceTimersByTime(60_000);
  expect(work).not.toHaveBeenCalled();
});
