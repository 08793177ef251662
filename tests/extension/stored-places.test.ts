import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

describe('in Firefox, whose background is a page', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  const restart = async () => {
    vi.resetModules();
    places = await import('../../extension/stored-places.ts');
  };

  it('a background that was just started knows the place at once', async () => {
    await places.savePlace('meet', 'side');
    await restart();
    expect(places.placeAtHand('meet')).toBe('side');
    expect(places.placeFor('meet')).toBe('side');
    expect(places.placeAtHand('zoom')).toBeUndefined();
  });

  it('what was remembered before there was a copy is copied', async () => {
    await places.savePlace('meet', 'side');
    kept.clear();
    await restart();
    expect(await places.placeFor('meet')).toBe('side');
    await restart();
    expect(places.placeFor('meet')).toBe('side');
  });

  it.each(['', '{', '[]', '{"meet":"attic"}', 'null'])('a broken copy (%s) is none', async (broken) => {
    kept.set('places', broken);
    expect(places.placeAtHand('meet')).toBeUndefined();
  });

  it('a copy that may not be read or written keeps nothing from being remembered', async () => {
    vi.stubGlobal('localStorage', undefined);
    await places.savePlace('meet', 'side');
    expect(places.placeAtHand('meet')).toBe('side');
    await restart();
    expect(places.placeAtHand('meet')).toBeUndefined();
    expect(await places.placeFor('meet')).toBe('side');
  });
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
