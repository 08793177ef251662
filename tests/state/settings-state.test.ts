import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULTS, loadSettings, saveSettings, watchSettings } from '../../extension/stored-settings.ts';
import { type Settings, settingsState } from '../../state/settings-state.ts';

beforeEach(() => fakeBrowser.reset());

describe('stored settings', () => {
  it('have the launcher on and the panel dark by default', async () => {
    expect(await loadSettings()).toMatchObject({ launcher: true, panelTheme: 'dark' });
  });

  it('have no script in the page’s own world by default', async () => {
    expect(await loadSettings()).toMatchObject({ hideWhilePresenting: false, elsewhere: 'window' });
  });

  it('are saved, and reported to those who watch', async () => {
    const heard: Settings[] = [];
    const stop = watchSettings((settings) => heard.push(settings));
    await saveSettings({ ...DEFAULTS, launcher: false, panelTheme: 'system' });
    expect(await loadSettings()).toEqual({ ...DEFAULTS, launcher: false, panelTheme: 'system' });
    await expect.poll(() => heard).toEqual([{ ...DEFAULTS, launcher: false, panelTheme: 'system' }]);
    stop();
  });

  it.each([
    [
      { launcher: false, panelTheme: 'pink' },
      { launcher: false, panelTheme: 'dark' },
    ],
    [
      { launcher: 'no', panelTheme: 'light' },
      { launcher: true, panelTheme: 'light' },
    ],
    [
      { hideWhilePresenting: true, elsewhere: 'side', presentingHint: false },
      { hideWhilePresenting: true, elsewhere: 'side', presentingHint: false },
    ],
    [{ hideWhilePresenting: 1, elsewhere: 'moon', presentingHint: 0 }, {}],
    [{}, { launcher: true, panelTheme: 'dark' }],
    ['damaged', { launcher: true, panelTheme: 'dark' }],
    [[], { launcher: true, panelTheme: 'dark' }],
  ])('%j is read as %j', async (stored, settings) => {
    await fakeBrowser.storage.local.set({ settings: stored });
    expect(await loadSettings()).toEqual({ ...DEFAULTS, ...settings });
  });
});

describe('displayed settings', () => {
  const kept: Settings = DEFAULTS;
  const broken = () => Promise.reject(new Error('The storage does not answer.'));
  const watch = () => () => {};

  it('change at once and stay so when they are saved', async () => {
    const saved: Settings[] = [];
    const model = settingsState({ load: async () => kept, save: async (settings) => void saved.push(settings), watch });
    await expect.poll(() => model.settings.value).toEqual(kept);
    const done = model.set({ launcher: false });
    expect(model.settings.value?.launcher).toBe(false);
    await done;
    expect(saved).toEqual([{ ...DEFAULTS, launcher: false }]);
    expect(model.failed.value).toBeUndefined();
  });

  it('return to what is stored if they can’t be saved, and report it', async () => {
    const model = settingsState({ load: async () => kept, save: broken, watch });
    await expect.poll(() => model.settings.value).toEqual(kept);
    await model.set({ panelTheme: 'light' });
    expect(model.settings.value).toEqual(kept);
    expect(model.failed.value).toBe('save');
  });

  it('report that they can’t be read', async () => {
    const model = settingsState({ load: broken, save: broken, watch });
    await expect.poll(() => model.failed.value).toBe('load');
    expect(model.settings.value).toBeUndefined();
  });
});
