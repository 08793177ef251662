import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import type { Seed } from '../../e2e/support/seed.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { keyboard } from '../support/driver.ts';
import { panelStory } from '../support/panel-story.ts';
import { screenshot } from '../support/pictures.ts';
import { endedInterview } from '../support/written-up.ts';

// What is promised: typed by its mark, collected where it is repeated, ticked when it is kept.

const story = panelStory();
const { show, stored, pictures } = story;

const PROMISES: Seed['notes'] = [
  { text: 'How often people are on call', kind: 'promise' },
  { text: 'Our answer, whichever way it goes', kind: 'promise' },
];

const promised = () => page.getByRole('region', { name: 'Promised' });

describe('a promise', () => {
  test('is typed with its mark, and the day it names is shown and kept', async () => {
    await show();
    await keyboard.type('! our answer, by 4 January 2030');
    await page.getByText('by Fri, Jan 4, 2030').waitFor();
    await pictures('promise-typed');
    await keyboard.press('Enter');
    await until('the note', async () => (await stored())?.notes.at(-1)?.due === '2030-01-04');
    await keyboard.press('Alt+Digit5');
    expect(await story.panel.find('radio', 'Promised').isChecked()).toBe(true);
  });

  test('has its day and its person in the editor', async () => {
    await show({ notes: PROMISES });
    await page.getByCss('.notes').focus();
    await keyboard.press('e');
    await story.panel.find('textbox', 'Promised to').fill('Grace');
    await story.panel.find('textbox', 'By when').fill('2030-02-01');
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
    await story.panel.find('textbox', 'By when').fill('2030-01-04');
    await until('the day', async () => (await stored())?.notes[0]?.due === '2030-01-04');
    await keyboard.press('Escape');
    await until('the day in words', () => document.activeElement?.textContent === 'by Fri, Jan 4, 2030');
    await keyboard.press('Enter');
    await until('the field again', () => document.activeElement?.matches('[type=date]'));
    // Month, day, year, and the button that shows a month.
    for (let i = 0; i < 4; i++) await keyboard.press('Tab');
    await until('the next promise', () => document.activeElement === promised().getByRole('checkbox').last().element());
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
    await story.background.write('ada', endedInterview({ id: 'ada', notes: PROMISES }));
    await story.open();
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
