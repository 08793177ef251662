import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerOverlay as answer } from '../../extension/overlay-requests.ts';
import { loadLayout } from '../../extension/stored-layout.ts';
import { savePlace } from '../../extension/stored-places.ts';
import { DEFAULTS, saveSettings } from '../../extension/stored-settings.ts';
import { recall, remember } from '../../extension/tab-state.ts';
import { bringOverlay } from '../../extension/toolbar.ts';

let complaints: string[] = [];
let pressed: unknown[] = [];
beforeEach(() => {
  fakeBrowser.reset();
  complaints = [];
  pressed = [];
});

const inTheCall = () => undefined;

const answerOverlay = (message: unknown, sender: never) =>
  answer(message, sender, {
    press: (key, tab) => pressed.push([key, tab?.id]),
    bring: (tab) => bringOverlay(tab, inTheCall),
    launched: async (call, tab) => {
      pressed.push([call.host, tab.id]);
      return true;
    },
    complain: (what) => complaints.push(what),
  });

const overlay = (more: object = {}) =>
  ({
    id: fakeBrowser.runtime.id,
    url: 'https://meet.google.com/abc-defg-hij',
    tab: { id: 7 },
    frameId: 0,
    ...more,
  }) as never;
const zoom = overlay({ url: 'https://app.zoom.us/wc/123456789/start' });
const LOADED = { type: 'page loaded' };
const LABELS = {
  open: 'Open Fireside',
  openKeys: 'Open Fireside (Alt+Shift+F)',
  move: 'Move Fireside',
  moveKeys: 'Arrow keys move · Ctrl+arrows resize · Enter docks',
  collapse: 'Collapse Fireside',
  collapseKeys: 'Collapse Fireside (Alt+Shift+F)',
  note: 'Note',
};
const FRESH = {
  display: 'closed',
  launcher: true,
  layout: {},
  hideWhilePresenting: false,
  hidden: false,
  elsewhere: false,
  scheme: 'dark',
  direction: 'ltr',
  labels: LABELS,
  style: 'color-scheme: dark; translate: calc(100vw - 52px) calc(50vh - 20px)',
};
const layout = { launcher: { x: 10, y: 20 } };

describe('an overlay that was just loaded', () => {
  it('learns that the panel is closed and the launcher wanted if nothing is stored', async () => {
    expect(await answerOverlay(LOADED, overlay())).toEqual(FRESH);
  });

  it('receives its state in this tab, the settings, and the layout for this host', async () => {
    await remember(7, { open: 'collapsed', interview: 'a', hidden: true });
    await saveSettings({ ...DEFAULTS, launcher: false, hideWhilePresenting: true, panelTheme: 'light' });
    expect(await answerOverlay({ type: 'moved', layout }, overlay())).toBeUndefined();
    await savePlace('meet', 'side');
    expect(await answerOverlay(LOADED, overlay())).toEqual({
      display: 'collapsed',
      launcher: false,
      layout,
      hideWhilePresenting: true,
      hidden: true,
      elsewhere: true,
      scheme: 'light',
      direction: 'ltr',
      labels: LABELS,
      style: 'color-scheme: light; translate: min(10px, 100vw - 40px) min(20px, 100vh - 40px)',
    });
    expect(await answerOverlay(LOADED, zoom)).toMatchObject({ layout: {}, elsewhere: false });
    await savePlace('meet', 'frame');
    await answerOverlay({ type: 'moved', layout: {} }, zoom);
    expect(await loadLayout('meet')).toEqual(layout);
  });

  it('gets the defaults if what is stored is damaged', async () => {
    await fakeBrowser.storage.local.set({ spots: { meet: { launcher: 'left' } }, settings: 'dark' });
    expect(await answerOverlay(LOADED, overlay())).toEqual(FRESH);
    await answerOverlay({ type: 'moved', layout }, overlay());
    expect(await loadLayout('meet')).toEqual(layout);
  });
});

describe('the launcher that was clicked', () => {
  it('asks to open the panel where it was put last, and is told whether that worked', async () => {
    expect(await answerOverlay({ type: 'launched' }, overlay())).toBe(true);
    expect(pressed).toEqual([['meet', 7]]);
  });

  it('in a call that is not allowed is not heard', async () => {
    const there = overlay({ url: 'https://teams.microsoft.com/v2/' });
    expect(await answerOverlay({ type: 'launched' }, there)).toBeUndefined();
    expect(complaints).toHaveLength(1);
  });
});

describe('the launcher', () => {
  const inject = vi.fn(() => Promise.resolve([]));
  beforeEach(() => {
    inject.mockClear();
    vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation(inject as never);
  });

  it('gets the overlay injected at once into the top frame of its own tab', async () => {
    expect(await answerOverlay({ type: 'bring' }, overlay())).toBeUndefined();
    expect(inject.mock.calls).toEqual([
      [{ target: { tabId: 7, frameIds: [0] }, func: inTheCall, injectImmediately: true }],
    ]);
  });

  it('is informed if that fails, so that it can ask again', async () => {
    inject.mockRejectedValueOnce(new Error('no such frame'));
    await expect(answerOverlay({ type: 'bring' }, overlay())).rejects.toThrow('no such frame');
  });

  it.each([{ frameId: 3 }, { url: 'https://example.com/' }, { id: 'another' }])(
    'gets nothing with %o',
    async (more) => {
      expect(await answerOverlay({ type: 'bring' }, overlay(more))).toBeUndefined();
      expect(inject).not.toHaveBeenCalled();
    },
  );
});

describe.each<[string, () => Promise<never>]>([
  ['fails', () => Promise.reject(new Error('no'))],
  ['does not answer', () => new Promise(() => undefined)],
])('where the browser’s storage %s', (_, fault) => {
  it('an overlay still gets its answer, with the defaults', async () => {
    for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.session]) {
      vi.spyOn(area, 'get').mockImplementation(fault);
      vi.spyOn(area, 'set').mockImplementation(fault);
    }
    const answer = await answerOverlay(LOADED, overlay());
    vi.restoreAllMocks();
    expect(answer).toEqual(FRESH);
  });
});

it('an overlay gets its answer even if the browser does not say which keys open it', async () => {
  Object.assign(fakeBrowser, { commands: { getAll: () => new Promise(() => undefined) } });
  expect(await answerOverlay(LOADED, overlay())).toEqual(FRESH);
});

describe('a shortcut of the manifest that the browser does not report', () => {
  it('runs in the tab in which it was pressed', async () => {
    expect(await answerOverlay({ type: 'pressed', key: 'toolbar' }, overlay())).toBeUndefined();
    expect(await answerOverlay({ type: 'pressed', key: 'hide all' }, zoom)).toBeUndefined();
    expect(pressed).toEqual([
      ['toolbar', 7],
      ['hide all', 7],
    ]);
  });
});

describe('an overlay that is hidden while its page presents', () => {
  it('is remembered until it is shown again, or the page is reloaded', async () => {
    const says = (presenting: boolean) => answerOverlay({ type: 'presenting', presenting }, overlay());
    const presenting = async () => (await recall(7)).presenting;
    expect(await says(true)).toBeUndefined();
    expect(await presenting()).toBe(true);
    await says(false);
    expect(await presenting()).toBeUndefined();
    await says(true);
    await answerOverlay(LOADED, overlay());
    expect(await presenting()).toBeUndefined();
  });
});

describe('an overlay that is covered by its page', () => {
  it('is remembered until it is usable again, or another page is loaded', async () => {
    const says = (covered: boolean) => answerOverlay({ type: 'covered', covered }, overlay());
    const covered = async () => (await recall(7)).covered;
    expect(await says(true)).toBeUndefined();
    expect(await covered()).toBe(true);
    await says(false);
    expect(await covered()).toBeUndefined();
    await says(true);
    await answerOverlay(LOADED, overlay());
    expect(await covered()).toBeUndefined();
  });
});

describe('refused messages: nothing is answered, nothing stored, and the complaint has no content', () => {
  it.each<[string, unknown, never]>([
    ['for another extension', LOADED, overlay({ id: 'other-id' })],
    ['for a page that is not a call', LOADED, overlay({ url: 'https://example.org/' })],
    ['for a page of ours', LOADED, overlay({ url: 'chrome-extension://test-extension-id/panel.html' })],
    ['for a frame', LOADED, overlay({ frameId: 2 })],
    ['for no tab', LOADED, overlay({ tab: undefined })],
    ['to an unknown message', { type: 'page unloaded' }, overlay()],
    ['to a key pressed in a frame', { type: 'pressed', key: 'toolbar' }, overlay({ frameId: 2 })],
    ['to an unknown key', { type: 'pressed', key: 'F12' }, overlay()],
    ['to a layout from a frame', { type: 'moved', layout }, overlay({ frameId: 2 })],
    ['to an invalid layout', { type: 'moved', layout: { launcher: { x: '10', y: 20 } } }, overlay()],
  ])('%s', async (_, message, sender) => {
    expect(await answerOverlay(message, sender)).toBeUndefined();
    expect(await loadLayout('meet')).toEqual({});
    expect(pressed).toEqual([]);
    expect(complaints).toHaveLength(1);
    expect(complaints.join()).not.toContain('meet');
  });
});
