import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { callAccess } from '../../extension/call-access.ts';
import { placeFor, savePlace } from '../../extension/stored-places.ts';
import { commandOverlay, toolbarPressed } from '../../extension/toolbar.ts';
import { openLibrary, openTop, popOut } from '../../extension/windows.ts';

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
    await popOut({ interview: 'a b', tab: 7 });
    await popOut({ interview: null });
    expect(created.mock.calls.map(([given]) => given)).toEqual([
      expect.objectContaining({ type: 'popup', url: `${PANEL}?interview=a+b&tab=7&home=window` }),
      expect.objectContaining({ type: 'popup', url: `${PANEL}?home=window` }),
    ]);
  });

  it('brings forward the window that shows this interview, and no other', async () => {
    const here = await open(`${PANEL}?home=window&interview=ab`);
    const created = create();
    const updated = vi.spyOn(fakeBrowser.tabs, 'update');
    await popOut({ interview: 'ab', tab: 9 });
    expect(updated.mock.calls.map(([id]) => id)).toEqual([here]);
    expect(created).not.toHaveBeenCalled();
    await popOut({ interview: 'a' });
    await popOut({});
    expect(updated).toHaveBeenCalledTimes(1);
    expect(created).toHaveBeenCalledTimes(2);
  });
});

it('the window with the button for a panel on top takes the place of an earlier one', async () => {
  const page = 'chrome-extension://test-extension-id/top.html';
  const earlier = await open(`${page}?interview=a`);
  await open(`${PANEL}?home=window&interview=a`);
  const removed = vi.spyOn(fakeBrowser.tabs, 'remove').mockResolvedValue();
  const created = vi.spyOn(fakeBrowser.windows, 'create');
  await openTop({ interview: 'b', tab: 7 });
  expect(removed.mock.calls).toEqual([[earlier]]);
  expect(created).toHaveBeenCalledWith(expect.objectContaining({ type: 'popup', url: `${page}?interview=b&tab=7` }));
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
  const openIn = vi.fn(async (place: string) => place !== 'frame');
  const pressed = (url: string | undefined, hidden: boolean | Promise<boolean> = false) =>
    toolbarPressed({ id: 7, windowId: 3, url } as never, { cannotBeSeen: () => hidden, elsewhere, openIn, writeAside });
  // As long as the background runs; before, only what is never asked for could be known.
  beforeEach(async () => {
    await callAccess();
    await placeFor('meet');
    openIn.mockClear();
  });

  it('sends a command to the overlay in a call, with a code or without', async () => {
    const sendMessage = vi.fn(async () => undefined);
    Object.assign(fakeBrowser.tabs, { sendMessage });
    pressed('https://meet.google.com/landing');
    pressed('https://app.zoom.us/wc/123456789/start');
    await expect.poll(() => sendMessage.mock.calls.length).toBe(2);
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
    expect(elsewhere).toHaveBeenLastCalledWith({ id: 7, windowId: 3 });
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('opens the panel in the place that was chosen for the calls of this host, before anything is awaited', async () => {
    const sendMessage = vi.fn(async () => undefined);
    Object.assign(fakeBrowser.tabs, { sendMessage });
    await savePlace('meet', 'side');
    pressed('https://meet.google.com/abc-defg-hij');
    expect(openIn.mock.calls).toEqual([['side', { id: 7, windowId: 3 }]]);
    // What may be seen over the call must be read from storage: it is no matter here.
    pressed('https://meet.google.com/abc-defg-hij', new Promise(() => undefined));
    expect(openIn).toHaveBeenCalledTimes(2);
    await savePlace('meet', 'window');
    pressed('https://meet.google.com/abc-defg-hij');
    expect(openIn).toHaveBeenLastCalledWith('window', { id: 7, windowId: 3 });
    // The browser refuses: then over the page.
    expect(sendMessage).not.toHaveBeenCalled();
    openIn.mockResolvedValueOnce(false);
    pressed('https://meet.google.com/abc-defg-hij');
    await expect.poll(() => sendMessage.mock.calls).toEqual([[7, { type: 'toolbar' }]]);
    await savePlace('meet', 'frame');
  });

  it('opens the side panel on a call page that is not allowed, as on any other', async () => {
    const opened = vi.fn(async () => undefined);
    Object.assign(fakeBrowser, { sidePanel: { open: opened } });
    pressed('https://teams.microsoft.com/v2/');
    expect(opened).toHaveBeenCalledWith({ windowId: 3 });
    expect(openIn).not.toHaveBeenCalled();
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
