import { describe, expect, it } from 'vitest';
import { type Devices, tabMark } from '../../entrypoints/presenting/tab-mark.ts';

const HERE = 'https://meet.google.com';
type Config = Parameters<NonNullable<Devices['setCaptureHandleConfig']>>[0];

function tab(known = true) {
  const set: Config[] = [];
  const devices: Devices = { setCaptureHandleConfig: (config) => void set.push(config) };
  const mark = tabMark(devices, HERE, known, () => 'ours');
  return { set, devices, mark };
}

/** A presented track, as this page sees it. */
const track = (displaySurface: string | undefined, shown?: { handle?: string; origin?: string } | null) => ({
  getSettings: () => (displaySurface === undefined ? {} : { displaySurface }),
  ...(shown !== undefined && { getCaptureHandle: () => shown }),
});

describe('a track that certainly shows another tab', () => {
  it.each([
    ['a tab without a mark', 'browser', null, true],
    ['a tab with another mark', 'browser', { handle: 'theirs' }, true],
    ['a tab of another origin', 'browser', { handle: 'ours', origin: 'https://docs.google.com' }, true],
    ['this tab', 'browser', { handle: 'ours' }, false],
    ['a tab in a browser that knows no marks', 'browser', undefined, false],
    ['a window', 'window', null, false],
    ['a screen', 'monitor', null, false],
    ['something that says nothing of itself', undefined, null, false],
  ])('%s', (_, surface, shown, other) => {
    const { mark, devices } = tab();
    mark.put(devices);
    expect(mark.isElsewhere(track(surface, shown))).toBe(other);
  });

  it('is only one of another origin if no mark may be set', () => {
    const { mark, devices, set } = tab(false);
    mark.put(devices);
    expect(set).toEqual([]);
    expect(mark.isElsewhere(track('browser', null))).toBe(false);
    expect(mark.isElsewhere(track('browser', { origin: 'https://docs.google.com' }))).toBe(true);
  });

  it('is none if the browser refuses the mark', () => {
    const devices: Devices = {
      setCaptureHandleConfig: () => {
        throw new Error('Only in the top frame');
      },
    };
    const mark = tabMark(devices, HERE, true, () => 'ours');
    mark.put(devices);
    expect(mark.isElsewhere(track('browser', null))).toBe(false);
  });
});

describe('the mark', () => {
  it('is for this origin only, set once, and removed', () => {
    const { mark, devices, set } = tab();
    mark.put(devices);
    mark.put(devices);
    mark.remove();
    mark.remove();
    expect(set).toEqual([{ handle: 'ours', permittedOrigins: [HERE] }, {}]);
  });

  it('of the page is left alone, and used if this page can see it', () => {
    const { mark, devices, set } = tab();
    const own = { handle: 'own', permittedOrigins: [HERE] };
    devices.setCaptureHandleConfig?.(own);
    mark.put(devices);
    mark.remove();
    expect(set).toEqual([own]);
    expect(mark.isElsewhere(track('browser', { handle: 'own' }))).toBe(false);
    expect(mark.isElsewhere(track('browser', null))).toBe(true);
  });

  it('of the page that this page can’t see is inconclusive', () => {
    const { mark, devices } = tab();
    devices.setCaptureHandleConfig?.({ handle: 'own', permittedOrigins: ['https://example.org'] });
    mark.put(devices);
    expect(mark.isElsewhere(track('browser', null))).toBe(false);
  });

  it('of the page, set while ours is there, replaces ours for good', () => {
    const { mark, devices, set } = tab();
    mark.put(devices);
    devices.setCaptureHandleConfig?.({ handle: 'own', permittedOrigins: ['*'] });
    mark.remove();
    expect(set.at(-1)).toEqual({ handle: 'own', permittedOrigins: ['*'] });
    expect(mark.isElsewhere(track('browser', { handle: 'own' }))).toBe(false);
  });
});
