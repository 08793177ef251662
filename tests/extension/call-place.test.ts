import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** As a background that was just started has it: it knows nothing but what can be read synchronously. */
let started: typeof import('../../extension/call-place.ts');
let places: string | null = null;
beforeEach(async () => {
  fakeBrowser.reset();
  vi.resetModules();
  vi.stubGlobal('localStorage', { getItem: () => places, setItem: () => undefined });
  started = await import('../../extension/call-place.ts');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const MEET = 'https://meet.google.com/abc-defg-hij';

it('a panel beside the call opens before anything is awaited, and not over the page if that is refused', () => {
  places = '{"meet":"side"}';
  const act = vi.fn();
  started.destinationOf(MEET, act);
  expect(act.mock.calls).toEqual([[{ call: { host: 'meet', over: false }, place: 'side' }]]);
});

it.each(['{"meet":"frame"}', '{"zoom":"side"}', null])(
  'with %s it waits until it knows what may be seen',
  async (copy) => {
    places = copy;
    const act = vi.fn();
    started.destinationOf(MEET, act);
    expect(act).not.toHaveBeenCalled();
    await expect.poll(() => act.mock.calls.length).toBe(1);
    expect(act.mock.calls[0]?.[0].call).toEqual({ host: 'meet', over: true });
  },
);

it('any other page is one beside which the panel opens at once', () => {
  const act = vi.fn();
  started.destinationOf('https://example.org/', act);
  expect(act.mock.calls).toEqual([[{ call: undefined, place: undefined }]]);
});
