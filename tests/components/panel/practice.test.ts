import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { BEGIN } from '../../../entrypoints/practice/begin.ts';
import { showPractice } from '../../../entrypoints/practice/practice-view.tsx';
import { story } from '../../../guides/story.ts';
import { until } from '../../e2e/support/poll.ts';
import { focusSeen } from '../../e2e/support/walk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { type ShownPage, showPage } from '../support/document.ts';
import { keyboard, media } from '../support/driver.ts';
import { setTheme } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';
import { cutOff, LONG, MIRRORED, speak, speakEnglish } from '../support/pseudo-languages.ts';
import '../support/locators.ts';
import '../../../components/panel/practice/practice.css';

let background: Background;
let shown: ShownPage | undefined;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce' });
  background = startBackground();
});
afterEach(async () => {
  shown?.close();
  shown = undefined;
  await speakEnglish();
});

async function open(framed = false): Promise<void> {
  const start = () => showPractice({ guide: story, framed });
  shown = await showPage('panel', start, (root) => root.querySelector('textarea'));
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
/** The time that is left of the section, in seconds. */
async function left(): Promise<number> {
  const [minutes = 0, seconds = 0] = (await page.getByRole('timer').textContent()).match(/\d+/g)?.map(Number) ?? [];
  return minutes * 60 + seconds;
}

test('shows the real panel, says that it is a practice, and keeps nothing', async () => {
  await page.viewport(1280, 800);
  await open();
  await page.getByText('Nobody is there, and nothing is kept.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('A word for nobody.');
  await keyboard.press('Enter');
  await page.getByRole('log', { name: 'Notes' }).getByText('A word for nobody.').waitFor();
  expect(await background.list()).toEqual([]);
  await button('Start over').press('Enter');
  await until('an empty panel', async () => (await page.getByText('A word for nobody.').count()) === 0);
  await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  expect(focusSeen()).not.toBe('nothing');
});

test('runs ten times as fast, by keyboard alone', async () => {
  await page.viewport(1280, 800);
  await open();
  await page.getByRole('radio', { name: 'As fast as time' }).focus();
  await keyboard.press('ArrowLeft');
  expect(await page.getByRole('radio', { name: '10 times as fast' }).isChecked()).toBe(true);
  const [before, began] = [await left(), performance.now()];
  await until('20 seconds to pass', async () => before - (await left()) >= 20);
  expect(performance.now() - began).toBeLessThan(15_000);
});

test('waits in a frame until the page around it begins, and then takes the caret', async () => {
  await open(true);
  const before = await left();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await left()).toBe(before);
  window.postMessage(BEGIN, location.origin);
  await until('the clock to run', async () => (await left()) < before);
  await until('the caret in the composer', () => document.activeElement?.matches('.note-field') === true);
});

describe.each([320, 366, 1280])('at %i px', (width) => {
  test('looks like the panel', async () => {
    await page.viewport(width, 700);
    await open();
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(theme);
      await screenshot(`practice-${width}-${theme}`);
      expect(await accessibilityFaults(), theme).toEqual([]);
    }
    for (const language of [LONG, MIRRORED]) {
      await speak(language);
      await screenshot(`practice-${width}-${language}`);
      expect(cutOff(), language).toEqual([]);
    }
  });
});
