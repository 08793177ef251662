import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ASK_PRESENTING, PRESENTING } from '../../entrypoints/overlay/presenting-signals.ts';
import { watchPresenting } from '../../entrypoints/overlay/presenting-watch.ts';

let page: EventTarget;
let told: boolean[];
const begin = (signal = new AbortController().signal) => watchPresenting((now) => told.push(now), signal);
const say = (detail: unknown) => page.dispatchEvent(new CustomEvent(PRESENTING, { detail }));

beforeEach(() => {
  page = new EventTarget();
  told = [];
  vi.stubGlobal('window', page);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('reports at once when the first document begins, and when the last ends', () => {
  begin();
  say('+a');
  expect(told).toEqual([true]);
  say('+b');
  say('-a');
  expect(told).toEqual([true]);
  say('-b');
  expect(told).toEqual([true, false]);
});

it('asks about presenting that began before it was there', () => {
  page.addEventListener(ASK_PRESENTING, () => say('+a'));
  begin();
  expect(told).toEqual([true]);
});

it('ignores events it does not understand, and all after its end', () => {
  const end = new AbortController();
  begin(end.signal);
  for (const detail of [undefined, null, 7, {}, '', 'a', '-a']) say(detail);
  expect(told).toEqual([]);
  end.abort();
  say('+a');
  expect(told).toEqual([]);
});

it('keeps the overlay hidden when a page would make it blink', () => {
  begin();
  for (let round = 0; round < 100; round++) {
    say('+a');
    say('-a');
  }
  expect(told.filter((now) => !now)).toHaveLength(10);
  expect(told.at(-1)).toBe(true);
});
