import { effect } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Clock, startClock } from '../../state/clock.ts';

const START = Date.UTC(2026, 10, 20, 14, 0, 0, 400);
let clock: Clock;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  clock = startClock();
});
afterEach(() => {
  clock.stop();
  vi.useRealTimers();
});

it('ticks at each full second and at no other time', () => {
  const seen: number[] = [];
  const stop = effect(() => {
    seen.push(clock.now.value);
  });
  vi.advanceTimersByTime(599);
  expect(seen).toEqual([START]);
  vi.advanceTimersByTime(2001);
  expect(seen).toEqual([START, START + 600, START + 1600, START + 2600]);
  stop();
});

it('can be read between two ticks', () => {
  vi.advanceTimersByTime(250);
  expect(clock.read()).toBe(START + 250);
  expect(clock.now.value).toBe(START);
});

it('counts nothing: after a sleep, or when the clock was set back, it shows the system time', () => {
  vi.setSystemTime(START + 3_600_000);
  vi.advanceTimersByTime(600);
  expect(clock.now.value).toBe(START + 3_600_600);
  vi.setSystemTime(START - 7_200_000);
  vi.advanceTimersByTime(1000);
  expect(clock.now.value).toBe(START - 7_200_000 + 1000);
});

it('does not tick once it is stopped', () => {
  clock.stop();
  vi.advanceTimersByTime(5000);
  expect(clock.now.value).toBe(START);
  expect(vi.getTimerCount()).toBe(0);
});
