import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { FirstStepsPage, type FirstStepsProps } from '../../../components/library/first-steps/first-steps-page.tsx';
import { applyPageLanguage, OFFERED_LANGUAGES } from '../../../extension/page-language.ts';
import { loadSettings, saveSettings, watchSettings } from '../../../extension/stored-settings.ts';
import * as m from '../../../messages/messages.ts';
import { followLanguage } from '../../../state/language-signal.ts';
import { settingsState } from '../../../state/settings-state.ts';
import { focusSeen } from '../../e2e/support/walk.ts';
import { automaticModel } from '../support/automatic-model.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { startBackground } from '../support/background.ts';
import { type ShownPage, showPage } from '../support/document.ts';
import { keyboard, media } from '../support/driver.ts';
import { screenshot } from '../support/pictures.ts';
import { cutOff, LONG, MIRRORED, speak, speakEnglish } from '../support/pseudo-languages.ts';
import { walkByTab } from '../support/tab-walk.ts';
import '../support/locators.ts';
import '../../../components/ui/tokens.css';
import '../../../components/ui/base.css';

let shown: ShownPage | undefined;

beforeEach(async () => {
  await media({ colorScheme: 'light', reducedMotion: 'reduce' });
  startBackground();
});
afterEach(async () => {
  shown?.close();
  shown = undefined;
  await speakEnglish();
});

async function open(given: Partial<FirstStepsProps> = {}): Promise<FirstStepsProps> {
  const settings = settingsState({ load: loadSettings, save: saveSettings, watch: watchSettings });
  watchSettings((next) => applyPageLanguage(next, m.firstStepsTitle));
  const props: FirstStepsProps = {
    settings,
    languages: OFFERED_LANGUAGES,
    automatic: automaticModel(),
    shortcut: 'Alt+Shift+F',
    pinned: false,
    firefox: false,
    practice: 'about:blank',
    begin: vi.fn(),
    ...given,
  };
  const start = () => {
    document.documentElement.dataset.theme = 'system';
    followLanguage();
    render(h(FirstStepsPage, props), document.getElementById('first') as HTMLElement);
  };
  shown = await showPage('first', start, (root) => root.querySelector('h1'));
  return props;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });

test('is walked through by keyboard, and the practice begins in its frame', async () => {
  await page.viewport(1280, 800);
  const { begin, automatic } = await open();
  const frame = () => document.querySelector('iframe');
  expect(frame()?.inert).toBe(true);
  document.body.focus();
  await page.getByRole('radio', { name: 'Dark' }).focus();
  await keyboard.press('ArrowRight');
  await expect.poll(async () => (await loadSettings()).panelTheme).toBe('light');
  await keyboard.press('Tab');
  expect(focusSeen()).toBe('Begin the practice');
  await keyboard.press('Tab');
  expect(focusSeen()).toBe('Show me how to pin the icon');
  await keyboard.press('Enter');
  await page.getByText(/click the puzzle piece\. In the list/).waitFor();
  await keyboard.press('Tab');
  expect(focusSeen()).toBe('Choose where backups go');
  await keyboard.press('Enter');
  expect(automatic.useFolder).toHaveBeenCalledOnce();
  await keyboard.press('Tab');
  expect(focusSeen()).toBe('Open library');
  await button('Begin the practice').press('Enter');
  expect(begin).toHaveBeenCalledExactlyOnceWith(frame()?.contentWindow);
  expect(frame()?.inert).toBe(false);
  expect(document.activeElement).toBe(frame());
  // A frame that is removed with the focus in it would keep it from the next test.
  await button('Go to the practice').focus();
});

test('has every control within the reach of the Tab key', async () => {
  await page.viewport(1280, 800);
  await open();
  await button(/pin the icon/).click();
  const { reached, faults } = await walkByTab(document.getElementById('first') as HTMLElement);
  expect(faults).toEqual([]);
  expect(reached).toEqual([
    'Language of Fireside',
    'Dark',
    'Begin the practice',
    'Show me how to pin the icon',
    'Choose where backups go',
    'Open library',
  ]);
});

test('says what this browser has: its own keys, a pinned button, a folder for backups', async () => {
  await open({
    shortcut: '⌥⇧F',
    pinned: true,
    firefox: true,
    automatic: automaticModel({ to: 'folder', folder: 'Team' }),
  });
  await page.getByText('The ember is on your toolbar already.').waitFor();
  expect(await button(/pin the icon/).count()).toBe(0);
  expect(await page.getByCss('kbd').allTextContents()).toEqual(['Enter', '"', '~', '?', '⌥⇧F']);
  await page.getByText('Backups go into Team.').waitFor();
  await button('Choose another folder').waitFor();
});

test('asks for the downloads where there is no folder to choose, and says if there are no keys', async () => {
  const { automatic } = await open({ shortcut: '', firefox: true, automatic: automaticModel({}, false) });
  await button('Choose where backups go').click();
  expect(automatic.useDownloads).toHaveBeenCalledOnce();
  await page.getByText(/^No keys open Fireside yet/).waitFor();
  await button('Show me how to pin the icon').click();
  await page.getByText(/“Pin to Toolbar”/).waitFor();
});

describe.each([360, 800, 1280])('at %i px', (width) => {
  test('looks as drawn', async () => {
    await page.viewport(width, 800);
    await open();
    for (const colorScheme of ['light', 'dark'] as const) {
      await media({ colorScheme, reducedMotion: 'reduce' });
      await screenshot(`first-steps-${width}-${colorScheme}`);
      expect(await accessibilityFaults(), colorScheme).toEqual([]);
    }
    for (const language of [LONG, MIRRORED]) {
      await speak(language);
      await screenshot(`first-steps-${width}-${language}`);
      expect(cutOff(), language).toEqual([]);
    }
  });
});
