import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { cannotBeSeen, covers, forgetHidden, presents, toggleHidden } from '../../extension/overlay-visibility.ts';
import { registerPresenting } from '../../extension/register-presenting.ts';
import { DEFAULTS, saveSettings } from '../../extension/stored-settings.ts';
import { recall } from '../../extension/tab-state.ts';

const sendMessage = vi.fn(async (_tab: number, _message: unknown) => undefined);
const setTitle = vi.fn(async (_: { title: string }) => undefined);
const setBadgeText = vi.fn(async (_: { text: string }) => undefined);
let calls: number[] = [];

beforeEach(() => {
  fakeBrowser.reset();
  vi.clearAllMocks();
  for (const tab of [1, 2, 3]) forgetHidden(tab);
  calls = [1, 2];
  Object.assign(fakeBrowser.tabs, { sendMessage, query: async () => calls.map((id) => ({ id })) });
  const ignored = async () => undefined;
  Object.assign(fakeBrowser, {
    action: { setTitle, setBadgeText, setBadgeBackgroundColor: ignored, setBadgeTextColor: ignored },
  });
});

const hidden = async () => Promise.all(calls.map((tab) => cannotBeSeen(tab)));

describe('the shortcut that hides everything', () => {
  it('hides in all calls and shows again, and its state is known at once and remembered', async () => {
    await toggleHidden();
    expect(sendMessage.mock.calls).toEqual(calls.map((tab) => [tab, { type: 'hide', hidden: true }]));
    expect([cannotBeSeen(1), cannotBeSeen(2)]).toEqual([true, true]);
    forgetHidden(1);
    expect(await cannotBeSeen(1)).toBe(true);
    await toggleHidden();
    expect(await hidden()).toEqual([false, false]);
    expect(sendMessage).toHaveBeenLastCalledWith(2, { type: 'hide', hidden: false });
  });

  it('hides all if one of them is still shown', async () => {
    await toggleHidden();
    calls = [1, 2, 3];
    await toggleHidden();
    expect(await hidden()).toEqual([true, true, true]);
  });

  it('hides even if the browser’s storage fails, and the fallback view opens', async () => {
    const session = vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValue(new Error('broken'));
    expect(await cannotBeSeen(1)).toBe(false);
    await toggleHidden();
    expect(sendMessage.mock.calls).toEqual(calls.map((tab) => [tab, { type: 'hide', hidden: true }]));
    expect(await hidden()).toEqual([true, true]);
    await covers(2, true);
    expect(setBadgeText).toHaveBeenLastCalledWith({ tabId: 2, text: '!' });
    session.mockRestore();
  });

  it('keeps overlays of presenting pages hidden when it shows the others again', async () => {
    await presents(1, true);
    await toggleHidden();
    await toggleHidden();
    expect(await hidden()).toEqual([true, false]);
    await presents(1, false);
    expect(await hidden()).toEqual([false, false]);
    expect((await recall(1)).presenting).toBeUndefined();
  });

  it('is reported at the toolbar button', async () => {
    await toggleHidden();
    expect(setTitle.mock.calls[0]?.[0].title).toContain('Alt+Shift+H');
    await toggleHidden();
    expect(setTitle.mock.calls.at(-1)?.[0].title).toBe('Fireside');
  });
});

describe('a page that covers the panel', () => {
  const said = () => [setBadgeText.mock.calls.at(-1)?.[0].text, setTitle.mock.calls.at(-1)?.[0].title];

  it('is reported at its toolbar button, whose click opens the notes elsewhere, until it is over', async () => {
    await covers(1, true);
    expect(said()).toEqual(['!', 'Fireside is covered by this page. Click to open your notes in a separate window']);
    expect([cannotBeSeen(1), await cannotBeSeen(2)]).toEqual([true, false]);
    await covers(1, false);
    expect(said()).toEqual(['', 'Fireside']);
    expect(cannotBeSeen(1)).toBe(false);
  });

  it('is reported with the chosen fallback', async () => {
    await saveSettings({ ...DEFAULTS, elsewhere: 'side' });
    await covers(1, true);
    expect(said()[1]).toBe('Fireside is covered by this page. Click to open your notes in the side panel');
  });

  it('keeps its badge while everything is hidden by the shortcut', async () => {
    await covers(1, true);
    await toggleHidden();
    expect(setTitle.mock.calls.some(([{ title }]) => title.includes('Alt+Shift+H'))).toBe(true);
    await toggleHidden();
    expect(cannotBeSeen(1)).toBe(true);
  });

  it('has the user’s sign in its button’s title if there is nothing to report', async () => {
    await fakeBrowser.storage.local.set({ emblem: { shape: 'kite', colour: 'blue', pattern: 'plain' } });
    await covers(1, false);
    expect(said()).toEqual(['', 'Fireside · your sign: blue kite']);
  });
});

describe('the script in the pages’ own world', () => {
  const scripts = new Map<string, object>();
  const executeScript = vi.fn(async (_: object) => []);
  beforeEach(() => {
    scripts.clear();
    Object.assign(fakeBrowser, {
      scripting: {
        executeScript,
        getRegisteredContentScripts: async () => [...scripts.values()],
        unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
          for (const id of ids) scripts.delete(id);
        },
        async registerContentScripts(added: { id: string }[]) {
          for (const one of added) {
            if (scripts.has(one.id)) throw new Error(`Duplicate script ID '${one.id}'`);
            scripts.set(one.id, one);
          }
        },
      },
    });
  });

  it('is registered only on request, for call pages and nothing else', async () => {
    await registerPresenting(false);
    expect(scripts.size).toBe(0);
    await registerPresenting(true);
    await registerPresenting(true);
    expect([...scripts.values()]).toEqual([
      expect.objectContaining({
        world: 'MAIN',
        allFrames: true,
        runAt: 'document_start',
        matches: ['https://meet.google.com/*', 'https://*.zoom.us/*'],
      }),
    ]);
    expect(executeScript.mock.calls.map(([given]) => given)).toEqual(
      calls.map((tabId) => expect.objectContaining({ target: { tabId, allFrames: true }, world: 'MAIN' })),
    );
    await registerPresenting(false);
    expect(scripts.size).toBe(0);
  });

  it('follows the last request, however fast they change', async () => {
    await Promise.all([
      registerPresenting(true),
      registerPresenting(false),
      registerPresenting(true),
      registerPresenting(false),
    ]);
    expect(scripts.size).toBe(0);
  });
});
