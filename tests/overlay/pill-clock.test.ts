import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type PillClock, pillClock } from '../../entrypoints/overlay/pill-clock.ts';
import type { Pill } from '../../extension/panel-messages.ts';
import { FakePage } from './fake-page.ts';

const START = 1_000_000_400;
const pill = (more: Partial<Pill>): Pill => ({ section: 'Their story', plan: 'on plan', saving: 'saved', ...more });
const RUNNING = pill({ due: START + 60_000 });

let page: FakePage;
let ended: AbortController;
let shown: string[];
let clock: PillClock;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  page = new FakePage();
  vi.stubGlobal('document', page);
  ended = new AbortController();
  shown = [];
  clock = pillClock((text) => shown.push(text), ended.signal);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('writes once a second', () => {
  clock.run(RUNNING, true);
  expect(shown).toEqual(['1:00']);
  // At the clock's first full second the time left has not changed yet.
  vi.advanceTimersByTime(10_000);
  expect(shown).toEqual(['1:00', ...Array.from({ length: 9 }, (_, second) => `0:${59 - second}`)]);
});

it('writes nothing if only something else on the pill changes', () => {
  clock.run(RUNNING, true);
  clock.run({ ...RUNNING, saving: 'saving' }, true);
  expect(shown).toEqual(['1:00']);
});

it('writes a stopped time once, and runs no timer', () => {
  clock.run(pill({ left: -61_000 }), true);
  expect(shown).toEqual(['+1:01']);
  expect(vi.getTimerCount()).toBe(0);
});

it.each<[string, () => void]>([
  ['while the page is not seen', () => page.show(false)],
  ['while the pill is not shown', () => clock.run(RUNNING, false)],
  ['without an interview', () => clock.run(null, true)],
  ['after the end', () => ended.abort()],
])('runs no timer %s', (_, act) => {
  clock.run(RUNNING, true);
  expect(vi.getTimerCount()).toBe(1);
  act();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(shown).toEqual(['1:00']);
});

it('is right at once when the page is seen again', () => {
  clock.run(RUNNING, true);
  page.show(false);
  vi.advanceTimersByTime(30_000);
  page.show(true);
  expect(shown).toEqual(['1:00', '0:30']);
});
