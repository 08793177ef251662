import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { commandOverlay, toolbarPressed } from '../../extension/toolbar.ts';
import { openLibrary, popOut } from '../../extension/windows.ts';

const PANEL = 'chrome-extension://test-extension-id/sidepanel.html';
const LIBRARY = 'chrome-extension://test-extension-id/library.html';

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

const open = async (url: string) => (await fakeBrowser.tabs.create({ url })).id;

describe('popping out', () => {
  const create = () => vi.spyOn(fakeBrowser.windows, 'create');

  it('opens the panel as a window, for the interview if there is one', async () => {
    const created = create();
    await popOut('a b');
    await popOut(null);
    expect(created.mock.calls.map(([given]) => given)).toEqual([
      expect.objectContaining({ type: 'popup', url: `${PANEL}?home=window&interview=a+b` }),
      expect.objectContaining({ type: 'popup', url: `${PANEL}?home=window` }),
    ]);
  });

  it('brings forward the window that shows this interview, and no other', async () => {
    const here = await open(`${PANEL}?home=window&interview=ab`);
    const created = create();
    const updated = vi.spyOn(fakeBrowser.tabs, 'update');
    await popOut('ab');
    expect(updated.mock.calls.map(([id]) => id)).toEqual([here]);
    expect(created).not.toHaveBeenCalled();
    await popOut('a');
    await popOut(null);
    expect(updated).toHaveBeenCalledTimes(1);
    expect(created).toHaveBeenCalledTimes(2);
  });
});

describe('the library', () => {
  it('is opened in a tab, at the interview', async () => {
    const created = vi.spyOn(fakeBrowser.tabs, 'create');
    await openLibrary('a/b');
    expect(created).toHaveBeenCalledWith({ url: `${LIBRARY}#/interviews/a%2Fb` });
  });

  it('is opened beside the first steps, which are another page of it', async () => {
    await open(`${LIBRARY}#/welcome`);
    const created = vi.spyOn(fakeBrowser.tabs, 'create');
    await openLibrary(null);
    expect(created).toHaveBeenCalledWith({ url: LIBRARY });
  });

  it('that is already open is brought forward, and navigated only if an interview is given', async () => {
    const here = await open(`${LIBRARY}#/guides`);
    const created = vi.spyOn(fakeBrowser.tabs, 'create');
    const updated = vi.spyOn(fakeBrowser.tabs, 'update');
    await openLibrary(null);
    await openLibrary('a');
    expect(created).not.toHaveBeenCalled();
    expect(updated.mock.calls).toEqual([
      [here, { active: true }],
      [here, { active: true, url: `${LIBRARY}#/interviews/a` }],
    ]);
  });
});

describe('the toolbar button', () => {
  const elsewhere = vi.fn();
  const writeAside = vi.fn();
  const pressed = (url: string | undefined, hidden: boolean | Promise<boolean> = false) =>
    toolbarPressed({ id: 7, windowId: 3, url } as never, { cannotBeSeen: () => hidden, elsewhere, writeAside });

  it('sends a command to the overlay in a call, with a code or without', () => {
    const sendMessage = vi.fn(async () => undefined);
    Object.assign(fakeBrowser.tabs, { sendMessage });
    pressed('https://meet.google.com/landing');
    pressed('https://app.zoom.us/wc/123456789/start');
    expect(sendMessage.mock.calls).toEqual([
      [7, { type: 'toolbar' }],
      [7, { type: 'toolbar' }],
    ]);
  });

  it('opens the panel elsewhere if the overlay is hidden, at once if that is known', async () => {
    const sendMessage = vi.fn(async () => undefined);
    Object.assign(fakeBrowser.tabs, { sendMessage });
    elsewhere.mockClear();
    pressed('https://meet.google.com/abc-defg-hij', true);
    expect(elsewhere).toHaveBeenCalledTimes(1);
    pressed('https://meet.google.com/abc-defg-hij', Promise.resolve(true));
    await expect.poll(() => elsewhere.mock.calls.length).toBe(2);
    expect(elsewhere).toHaveBeenLastCalledWith(expect.objectContaining({ id: 7 }), 7);
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it.each([
    ['elsewhere', 'https://example.org/'],
    ['in a tab that may not be seen', undefined],
  ])('opens the side panel %s, before anything is awaited, and then leads into it', async (_, url) => {
    writeAside.mockClear();
    const opened = vi.fn(async () => undefined);
    Object.assign(fakeBrowser, { sidePanel: { open: opened } });
    pressed(url);
    expect(opened).toHaveBeenCalledWith({ windowId: 3 });
    await expect.poll(() => writeAside.mock.calls.length).toBe(1);
  });

  it('toggles the sidebar if the browser has one', () => {
    const toggle = vi.fn(async () => undefined);
    Object.assign(fakeBrowser, { sidebarAction: { toggle } });
    pressed('https://example.org/');
    expect(toggle).toHaveBeenCalledOnce();
    Object.assign(fakeBrowser, { sidebarAction: undefined });
  });
});

it('injects an overlay if none answers, and then sends it the command', async () => {
  const sendMessage = vi.fn<(tab: number, message: unknown) => Promise<void>>();
  sendMessage.mockRejectedValueOnce(new Error('Receiving end does not exist')).mockResolvedValueOnce(undefined);
  const executeScript = vi.fn(async (_: object) => []);
  Object.assign(fakeBrowser.tabs, { sendMessage });
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  await commandOverlay(7, { type: 'toolbar' });
  expect(executeScript.mock.calls[0]?.[0]).toMatchObject({ target: { tabId: 7 } });
  expect(sendMessage.mock.calls).toEqual([
    [7, { type: 'toolbar' }],
    [7, { type: 'toolbar' }],
  ]);
});
