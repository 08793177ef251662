import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { currentDatabase } from '../../extension/current-database.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // Chromium's method, so that records stay in this storage.
  Object.assign(fakeBrowser.storage.local, { setAccessLevel: async () => undefined });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('requested many times while the storage hangs, waits for it once and retries with one timer', async () => {
  vi.stubGlobal('indexedDB', { databases: async () => [] });
  const asked = vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementation(() => new Promise(() => undefined));
  const first = currentDatabase();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await first).toBe('fireside');
  for (let n = 0; n < 50; n += 1) {
    const next = currentDatabase();
    await vi.advanceTimersByTimeAsync(1);
    expect(await Promise.race([next, Promise.resolve('still waiting')])).toBe('fireside');
  }
  expect(asked).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(1);
  vi.unstubAllGlobals();
});
