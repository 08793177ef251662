import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type PanelRecovery, panelRecovery } from '../../entrypoints/overlay/panel-recovery.ts';
import { FakePage } from './fake-page.ts';

let page: FakePage;
let ended: AbortController;
let reload: ReturnType<typeof vi.fn<() => boolean>>;
let recovery: PanelRecovery;

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakePage();
  vi.stubGlobal('document', page);
  ended = new AbortController();
  reload = vi.fn(() => true);
  recovery = panelRecovery(reload, ended.signal);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const after = (ms: number) => {
  vi.advanceTimersByTime(ms);
  return reload.mock.calls.length;
};

it('reloads a frame without a panel, each time after twice as long, up to a minute', () => {
  recovery.gone();
  expect([4999, 1, 9999, 1, 20_000, 40_000, 60_000, 60_000].map(after)).toEqual([0, 1, 1, 2, 3, 4, 5, 6]);
});

it('leaves a connected panel alone, and begins with a short wait the next time', () => {
  recovery.gone();
  expect(after(5000)).toBe(1);
  recovery.heard();
  expect(vi.getTimerCount()).toBe(0);
  recovery.gone();
  expect(after(5000)).toBe(2);
});

it('runs no timer if nothing can help, nor after the end', () => {
  reload.mockReturnValue(false);
  recovery.gone();
  expect(after(5000)).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
  recovery.gone();
  ended.abort();
  expect(vi.getTimerCount()).toBe(0);
});

it('runs no timer in a hidden page, and continues when it is visible', () => {
  recovery.gone();
  page.show(false);
  expect(vi.getTimerCount()).toBe(0);
  expect(after(60_000)).toBe(0);
  page.show(true);
  expect(after(5000)).toBe(1);
});
