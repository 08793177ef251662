import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** As a background that was just started has it. */
let places: typeof import('../../extension/stored-places.ts');
beforeEach(async () => {
  fakeBrowser.reset();
  vi.resetModules();
  places = await import('../../extension/stored-places.ts');
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('a place is remembered by host, and known at once from then on', async () => {
  expect(await places.placeFor('zoom')).toBeUndefined();
  await places.savePlace('zoom', 'side');
  expect(places.placeFor('zoom')).toBe('side');
  expect(places.placeFor('meet')).toBeUndefined();
});

it('a storage that never answers is no reason to wait for long, and what it holds is not replaced', async () => {
  await places.savePlace('meet', 'window');
  vi.resetModules();
  places = await import('../../extension/stored-places.ts');
  const silent = vi.spyOn(browser.storage.local, 'get').mockReturnValue(new Promise(() => undefined) as never);
  vi.useFakeTimers();
  const found = places.placeFor('meet') as Promise<unknown>;
  await vi.runAllTimersAsync();
  expect(await found).toBeUndefined();
  const refused = expect(places.savePlace('zoom', 'side')).rejects.toThrow();
  await vi.runAllTimersAsync();
  await refused;
  silent.mockRestore();
  expect(await places.placeFor('meet')).toBe('window');
});
