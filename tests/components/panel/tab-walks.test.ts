import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { TopPage, type TopStage } from '../../../components/panel/top-page.tsx';
import { showPractice } from '../../../entrypoints/practice/practice-view.tsx';
import { story } from '../../../guides/story.ts';
import { underWay } from '../../e2e/support/seed.ts';
import type { Step } from '../../support/steps.ts';
import { type Background, startBackground } from '../support/background.ts';
import { type ShownPage, showPage } from '../support/document.ts';
import { keyboard, media } from '../support/driver.ts';
import { openPanel, type PanelView } from '../support/panel.ts';
import { planned } from '../support/planned.ts';
import { walkByTab } from '../support/tab-walk.ts';
import { endedInterview, judgedSteps, NOTES, STORY } from '../support/written-up.ts';
import '../../../components/panel/practice/practice.css';

// Screens of the panel with the Tab key alone, from the first control to the last.

let shown: ShownPage | undefined;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce' });
  await page.viewport(366, 720);
});
afterEach(() => shown?.close());

/** Walks through the panel, or a part of it, and expects to come past these controls, in this order, and others between them. */
async function walked(past: string[], within = '#panel'): Promise<void> {
  const { reached, faults } = await walkByTab(document.querySelector(within) as HTMLElement);
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
  await walked(['More', 'Change', 'What to expect', 'Add a question of your own', 'Note', 'Start the clock']);
});

test('the form', async () => {
  const background = startBackground();
  await background.write('ada', planned(20));
  shown = await openPanel(background);
  await page.getByCss('.start-buttons').waitFor();
  unfold();
  await walked(['Where Fireside is', 'Candidate', 'Guide', 'Start interview', 'Get ready', 'Open library']);
});

test('a section with notes', async () => {
  const background = startBackground();
  const notes = [{ text: 'one', criteria: ['ownership'] }, { text: 'two' }];
  await background.write('ada', underWay({ id: 'ada', candidate: 'Ada', guide: 'story', notes }));
  shown = await openPanel(background, 'ada');
  await page.getByCss('.notes').waitFor();
  await walked(['More', 'Whole agenda', 'How did it begin?', 'Notes', 'Note', 'Only for me']);
});

test('the practice', async () => {
  await page.viewport(1280, 720);
  startBackground();
  shown = await showPage(
    'panel',
    () => showPractice({ guide: story, framed: false }),
    (root) => root.querySelector('textarea'),
  );
  await walked(['As fast as time', 'Start over', 'More', 'Let’s begin', 'Notes', 'Note']);
});

describe('an interview', () => {
  let background: Background;
  let panel: PanelView;
  beforeEach(() => {
    background = startBackground();
  });

  async function open(steps: readonly Step[]): Promise<void> {
    await background.write('ada', steps);
    shown = panel = await openPanel(background, 'ada');
  }

  test('the choice of places', async () => {
    await open(underWay({ id: 'ada', candidate: 'Ada', guide: 'story', notes: [] }));
    await panel.click('button', 'Where Fireside is');
    await panel.find('button', 'Beside the call').waitFor();
    await walked(['Where Fireside is', 'Close', 'Beside the call', 'Always on top', 'Whole agenda']);
  });

  test('the menu', async () => {
    await open(underWay({ id: 'ada', candidate: 'Ada', guide: 'story', notes: [] }));
    await panel.click('button', 'More');
    await walked(['More', 'Export Markdown', 'End interview', 'Where Fireside is']);
  });

  test('the list of keys', async () => {
    await open(underWay({ id: 'ada', candidate: 'Ada', guide: 'story', notes: [] }));
    await panel.find('button', 'Pause').focus();
    await keyboard.type('?');
    await page.getByCss('.key-sheet').waitFor();
    await walked(['Close'], '.key-sheet');
  });

  test('what to expect', async () => {
    await open(planned(5));
    await panel.click('button', 'What to expect');
    await walked(['What to expect', 'You’ll talk with', 'Copy']);
  });

  test('the write-up', async () => {
    await open(endedInterview({ id: 'ada', notes: [...NOTES, { text: 'The answer', kind: 'promise' }] }));
    await page.getByCss('.write-up-step').waitFor();
    await panel.click('button', 'Add a note as evidence');
    unfold();
    await walked(['Add a note as evidence', 'because', 'All notes', 'Next: Trade-offs']);
    for (const _ of STORY.criteria) await page.getByCss('.write-up-next').click();
    await page.getByRole('heading', { name: 'Before you recommend' }).waitFor();
    await walked(['What would change my mind?', 'All notes', 'Back', 'Next: Recommendation']);
    await page.getByCss('.write-up-next').click();
    await page.getByRole('heading', { name: 'Recommendation' }).waitFor();
    await walked(['The answer', 'All notes', 'Back']);
  });

  test('after the end', async () => {
    await open([...endedInterview({ id: 'ada' }), ...judgedSteps()]);
    await page.getByRole('region', { name: 'Ended' }).waitFor();
    await walked(['More', 'Hand over', 'Open library', 'Note']);
  });
});

test('the page behind the window on top', async () => {
  await page.viewport(420, 360);
  const view = h(TopPage, { stage: signal<TopStage>('refused'), open: () => undefined, instead: () => undefined });
  const start = () => render(view, document.getElementById('panel') as HTMLElement);
  shown = await showPage('panel', start, (root) => root.querySelector('h1'));
  await walked(['Put Fireside on top', 'Keep it in its own window']);
});
