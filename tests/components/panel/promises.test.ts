import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import { type Seed, underWay } from '../../e2e/support/seed.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { openPanel, type PanelView, setTheme } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';
import { endedInterview } from '../support/written-up.ts';

// What is promised: typed by its mark, collected where it is repeated, ticked when it is kept.

let background: Background;
let panel: PanelView;
beforeEach(async () => {
  background = startBackground();
  await media({ reducedMotion: 'reduce' });
  await page.viewport(366, 606);
});
afterEach(() => panel.close());

const PROMISES: Seed['notes'] = [
  { text: 'How often people are on call', kind: 'promise' },
  { text: 'Our answer, whichever way it goes', kind: 'promise' },
];

async function show(seed: Partial<Seed> = {}): Promise<void> {
  await background.write('ada', underWay({ id: 'ada', candidate: 'Ada Lovelace', guide: 'story', notes: [], ...seed }));
  panel = await openPanel(background, 'ada');
  await panel.note.waitFor();
  await until('the note to have the focus', () => document.activeElement?.matches('.note-field'));
}

const stored = () => background.read('ada');
const promised = () => page.getByRole('region', { name: 'Promised' });

/** A picture in each theme and width, checked for what can be told without looking. */
async function pictures(name: string): Promise<void> {
  for (const width of [320, 366, 480]) {
    await page.viewport(width, 606);
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(theme);
      await screenshot(`${name}-${width}-${theme}`);
      expect(outOfSight(), `${width}, ${theme}`).toEqual([]);
      expect(await accessibilityFaults(), `${width}, ${theme}`).toEqual([]);
    }
  }
}

describe('a promise', () => {
  test('is typed with its mark, and the day it names is shown and kept', async () => {
    await show();
    await keyboard.type('! our answer, by 4 January 2030');
    await page.getByText('by Fri, Jan 4, 2030').waitFor();
    await pictures('promise-typed');
    await keyboard.press('Enter');
    await until('the note', async () => (await stored())?.notes.at(-1)?.due === '2030-01-04');
    await keyboard.press('Alt+Digit5');
    expect(await panel.find('radio', 'Promise').isChecked()).toBe(true);
  });

  test('has its day and its person in the editor', async () => {
    await show({ notes: PROMISES });
    await page.getByCss('.notes').focus();
    await keyboard.press('e');
    await panel.find('textbox', 'To whom').fill('Grace');
    await panel.find('textbox', 'By when').fill('2030-02-01');
    await until('both', async () => {
      const note = (await stored())?.notes.at(-1);
      return note?.to === 'Grace' && note.due === '2030-02-01';
    });
    expect(await accessibilityFaults()).toEqual([]);
    await screenshot('promise-editor');
  });
});

describe('what was promised', () => {
  test('is collected in the last section, corrected and ticked there by keyboard alone', async () => {
    await show({ notes: PROMISES, section: 4 });
    await promised().waitFor();
    await promised().getByRole('button').first().focus();
    await keyboard.press('Enter');
    await until('the field', () => document.activeElement?.matches('[type=date]'));
    await panel.find('textbox', 'By when').fill('2030-01-04');
    await until('the day', async () => (await stored())?.notes[0]?.due === '2030-01-04');
    await keyboard.press('Escape');
    await until('the day in words', () => document.activeElement?.textContent === 'by Fri, Jan 4, 2030');
    await promised().getByRole('checkbox').first().focus();
    await keyboard.press('Space');
    await until('it to be kept', async () => (await stored())?.notes[0]?.keptAt !== undefined);
    await promised().getByText('kept today').waitFor();
    document.querySelector('.promised')?.scrollIntoView();
    await pictures('promised-close');
  });

  test('is in no other section', async () => {
    await show({ notes: PROMISES, section: 1 });
    expect(promised().elements()).toEqual([]);
  });

  test('is beside the recommendation in the write-up', async () => {
    await background.write('ada', endedInterview({ id: 'ada', notes: PROMISES }));
    panel = await openPanel(background, 'ada');
    await page.getByRole('button', { name: /^Next/ }).waitFor();
    while (promised().elements().length === 0) {
      await page.getByRole('button', { name: /^Next/ }).click();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await promised().getByRole('checkbox').last().click();
    await until('it to be kept', async () => (await stored())?.notes.at(-1)?.keptAt !== undefined);
    await pictures('promised-write-up');
  });
});
