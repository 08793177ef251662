import { effect } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type PracticeClock, practiceClock } from '../../state/rehearsal-clock.ts';

const START = Date.UTC(2026, 10, 20, 14);
let clock: PracticeClock;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  clock = practiceClock();
});
afterEach(() => {
  clock.stop();
  vi.useRealTimers();
});

it('stands still until it is started', () => {
  vi.advanceTimersByTime(60_000);
  expect([clock.read(), clock.now.value]).toEqual([START, START]);
  clock.run(1);
  vi.advanceTimersByTime(2000);
  expect([clock.read(), clock.now.value]).toEqual([START + 2000, START + 2000]);
});

it('runs ten times as fast, and never jumps when the speed changes', () => {
  clock.run(1);
  vi.advanceTimersByTime(3000);
  clock.run(10);
  expect(clock.read()).toBe(START + 3000);
  vi.advanceTimersByTime(6000);
  expect(clock.read()).toBe(START + 63_000);
  expect(clock.now.value).toBe(START + 63_000);
  clock.run(5);
  vi.advanceTimersByTime(1000);
  expect(clock.read()).toBe(START + 68_000);
});

it('ticks at each of its seconds, though never so often that nobody could see it', () => {
  const seen: number[] = [];
  const stop = effect(() => {
    seen.push(clock.now.value);
  });
  clock.run(5);
  vi.advanceTimersByTime(1000);
  expect(seen.map((time) => time - START)).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
  clock.run(10);
  seen.length = 0;
  vi.advanceTimersByTime(1000);
  expect(seen.length).toBeLessThanOrEqual(10);
  stop();
});

it('ticks as its view asks, and not at all once stopped', () => {
  clock.run(10);
  clock.pace({ after: 20_000 });
  vi.advanceTimersByTime(1999);
  expect(clock.now.value).toBe(START);
  vi.advanceTimersByTime(1);
  expect(clock.now.value).toBe(START + 20_000);
  clock.pace('still');
  vi.advanceTimersByTime(10_000);
  expect(clock.now.value).toBe(START + 20_000);
  clock.pace('seconds');
  clock.stop();
  vi.advanceTimersByTime(10_000);
  expect(clock.now.value).toBe(START + 120_000);
});

it('never goes back when the system’s clock does', () => {
  clock.run(1);
  vi.advanceTimersByTime(5000);
  vi.setSystemTime(START - 3_600_000);
  expect(clock.read()).toBe(START + 5000);
});
