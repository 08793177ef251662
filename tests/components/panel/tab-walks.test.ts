import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { showPractice } from '../../../entrypoints/practice/practice-view.tsx';
import { story } from '../../../guides/story.ts';
import { underWay } from '../../e2e/support/seed.ts';
import { startBackground } from '../support/background.ts';
import { type ShownPage, showPage } from '../support/document.ts';
import { media } from '../support/driver.ts';
import { openPanel } from '../support/panel.ts';
import { planned } from '../support/planned.ts';
import { walkByTab } from '../support/tab-walk.ts';
import '../../../components/panel/practice/practice.css';

// Screens of the panel with the Tab key alone, from the first control to the last.

let shown: ShownPage | undefined;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce' });
  await page.viewport(366, 720);
});
afterEach(() => shown?.close());

/** Walks through the panel, and expects to come past these controls, in this order, and others between them. */
async function walked(...past: string[]): Promise<void> {
  const { reached, faults } = await walkByTab(document.getElementById('panel') as HTMLElement);
  expect(faults).toEqual([]);
  expect(reached.filter((name) => past.includes(name))).toEqual(past);
}

const unfold = () => {
  for (const one of document.querySelectorAll('#panel details')) one.setAttribute('open', '');
};

test('Ready', async () => {
  const background = startBackground();
  await background.write('ada', planned(5));
  shown = await openPanel(background, 'ada');
  await page.getByCss('.ready-foot').waitFor();
  unfold();
  await walked('More', 'Change', 'What to expect', 'Add a question of your own', 'Note', 'Start the clock');
});

test('the form', async () => {
  const background = startBackground();
  await background.write('ada', planned(20));
  shown = await openPanel(background);
  await page.getByCss('.start-buttons').waitFor();
  unfold();
  await walked('Where Fireside is', 'Candidate', 'Guide', 'Start interview', 'Get ready', 'Open library');
});

test('a section with notes', async () => {
  const background = startBackground();
  const notes = [{ text: 'one', criteria: ['ownership'] }, { text: 'two' }];
  await background.write('ada', underWay({ id: 'ada', candidate: 'Ada', guide: 'story', notes }));
  shown = await openPanel(background, 'ada');
  await page.getByCss('.notes').waitFor();
  await walked('More', 'Whole agenda', 'How did it begin?', 'Notes', 'Note', 'Only for me');
});

test('the practice', async () => {
  await page.viewport(1280, 720);
  startBackground();
  shown = await showPage(
    'panel',
    () => showPractice({ guide: story, framed: false }),
    (root) => root.querySelector('textarea'),
  );
  await walked('As fast as time', 'Start over', 'More', 'Let’s begin', 'Notes', 'Note');
});
