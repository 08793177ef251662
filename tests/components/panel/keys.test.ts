import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { liveNotes } from '../../../domain/interview/interview.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { until } from '../../e2e/support/poll.ts';
import type { Seed } from '../../e2e/support/seed.ts';
import { focusSeen } from '../../e2e/support/walk.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { keyboard, media } from '../support/driver.ts';
import { setTheme } from '../support/panel.ts';
import { panelStory } from '../support/panel-story.ts';
import { screenshot } from '../support/pictures.ts';

// The panel by keys alone: each does its thing wherever the focus is, and the focus never falls to the body.

const sections = builtInGuides.find(({ id }) => id === 'story')?.sections ?? [];
const NOTES: Seed['notes'] = ['one', 'two', 'three'].map((text) => ({ text }));

const story = panelStory();
const { stored } = story;
const show = (seed: Partial<Seed> = {}) => story.show({ notes: NOTES, ...seed });

const isIn = (index: number) =>
  page.getByRole('heading', { level: 2, name: sections[index]?.name ?? '', exact: true }).waitFor();
const focused = () => document.activeElement;
/** The text of the note that has the focus. */
const focusedNote = () =>
  focused()?.matches('.note') ? focused()?.querySelector('.note-text')?.textContent : undefined;

describe('keys with Alt', () => {
  test.each(['the note', 'a button', 'a box', 'a note of the list'])(
    'work from %s, and leave the focus',
    async (from) => {
      await show();
      const places: Record<string, string> = {
        'the note': '.note-field',
        'a button': '.head .icon-button',
        'a box': '.prompts input',
        'a note of the list': '.note',
      };
      const start = document.querySelector<HTMLElement>(places[from] ?? '');
      start?.focus();
      await keyboard.press('Alt+Enter');
      await until('a tick', async () => (await stored())?.ticked.length === 1);
      await keyboard.press('Alt+End');
      await until('words said', async () => (await stored())?.ticked.length === 2);
      await keyboard.press('Alt+Shift+End');
      await until('words to say again', async () => (await stored())?.ticked.length === 1);
      await keyboard.press('Alt+0');
      await story.panel.find('button', 'Resume').waitFor();
      await keyboard.press('Alt+0');
      await story.panel.find('button', 'Pause').waitFor();
      await keyboard.press('Alt+Shift+Enter');
      await until('a moment', async () => (await stored())?.notes.length === NOTES.length + 1);
      expect(focused()).toBe(start);
      await keyboard.press('Alt+PageDown');
      await isIn(2);
      await keyboard.press('Alt+PageUp');
      await isIn(1);
      expect(focusSeen()).not.toBe('nothing');
      expect(await story.panel.note.inputValue()).toBe('');
    },
  );

  test('do nothing that a held key could repeat, and stop with the interview', async () => {
    await show();
    await keyboard.down('Alt');
    for (let i = 0; i < 4; i++) await keyboard.down('PageDown');
    await keyboard.up('PageDown');
    await keyboard.up('Alt');
    await isIn(2);
    await keyboard.press('Alt+PageUp');
    await isIn(1);
    await story.panel.click('button', 'More');
    await story.panel.click('button', 'End interview');
    await story.panel.find('region', 'Write-up').waitFor();
    await story.panel.click('button', 'All notes');
    await story.panel.find('region', 'Ended').waitFor();
    const before = (await stored())?.timeline.length;
    for (const key of ['Alt+PageDown', 'Alt+0', 'Alt+Enter']) await keyboard.press(key);
    await keyboard.press('Alt+Shift+Enter');
    await until('a moment', async () => (await stored())?.notes.length === NOTES.length + 1);
    expect((await stored())?.timeline).toHaveLength(before ?? 0);
  });

  test('are named on the buttons', async () => {
    await show();
    expect(await story.panel.find('button', 'Next section').getAttribute('title')).toBe('Next section (Alt+Page Down)');
    expect(await story.panel.find('button', 'Pause').getAttribute('aria-keyshortcuts')).toBe('Alt+0');
  });
});

describe('a moment without words', () => {
  test('is scrolled to, written up later, and not deleted when its editor is closed without a word', async () => {
    await show({ notes: Array.from({ length: 30 }, (_, i) => ({ text: `Note number ${i}` })) });
    const list = document.querySelector('.notes');
    list?.scrollTo(0, 0);
    await until('the upper end', () => (list?.scrollTop ?? 1) === 0);
    await keyboard.press('Alt+Shift+Enter');
    const row = story.panel
      .find('log', 'Notes')
      .getByRole('listitem')
      .filter({ hasText: 'marked, nothing written yet' });
    await row.waitFor();
    const box = () => [row.elements()[0], list].map((one) => one?.getBoundingClientRect().bottom ?? 0);
    await until('the moment in sight', () => (box()[0] ?? 9) <= (box()[1] ?? 0) + 1);
    await screenshot('moment');
    await row.getByRole('button', { name: 'Edit note' }).click();
    await story.panel.find('textbox', 'Text of the note').waitFor();
    await keyboard.press('Escape');
    await row.waitFor();
    expect((await stored())?.notes.filter(({ removedAt }) => removedAt === undefined)).toHaveLength(31);
    await row.focus();
    await keyboard.press('e');
    await keyboard.type('She laughed.\n');
    await row.waitFor({ state: 'detached' });
    await until('the focus on the note', () => focusedNote() === 'She laughed.');
    expect((await story.panel.notes()).at(-1)).toBe('She laughed.');
  });
});

describe('the list of notes', () => {
  test('is one tab stop, with arrows from note to note', async () => {
    await show();
    await story.panel.note.press('Shift+Tab');
    // Before the composer comes the list.
    expect(focused()).toBe(document.querySelector('.notes'));
    await keyboard.press('ArrowUp');
    await until('the newest', () => focusedNote() === 'three');
    await keyboard.press('ArrowUp');
    await until('the one before', () => focusedNote() === 'two');
    await keyboard.press('Home');
    await until('the first', () => focusedNote() === 'one');
    await keyboard.press('ArrowUp');
    await keyboard.press('End');
    await until('the newest', () => focusedNote() === 'three');
    await keyboard.press('Tab');
    expect(focused()).toBe(document.querySelector('.note-field'));
    await keyboard.press('Shift+Tab');
    expect(focused()).toBe(document.querySelector('.notes'));
    await keyboard.press('Home');
    await until('the first', () => focusedNote() === 'one');
    await keyboard.press('Shift+Tab');
    expect(focused()?.closest('.notes')).toBeNull();
    expect(focusSeen()).not.toBe('nothing');
  });

  test('edits with E and deletes with Del, and the focus stays in it as long as there is one', async () => {
    await show();
    await page.getByCss('.notes').focus();
    await keyboard.press('e');
    await story.panel.find('textbox', 'Text of the note').waitFor();
    await keyboard.press('End');
    await keyboard.type('!\n');
    await until('the edited note', () => focusedNote() === 'three!');
    await keyboard.press('Home');
    await until('the first', () => focusedNote() === 'one');
    for (const next of ['two', 'three!']) {
      await keyboard.press('Delete');
      await until(next, () => focusedNote() === next);
    }
    await keyboard.press('Delete');
    await until('the note to write', () => focused()?.matches('.note-field'));
    await until('all to be deleted', async () => {
      const interview = await stored();
      return interview && liveNotes(interview).length === 0;
    });
    await story.panel.click('button', 'Undo');
    await until('the last one', async () => (await story.panel.notes()).join() === 'three!');
  });

  test('reaches notes that are not rendered', async () => {
    await show({ notes: Array.from({ length: 300 }, (_, i) => ({ text: `Note number ${i}` })) });
    await page.getByCss('.notes').focus();
    await keyboard.press('Home');
    await until('the first', () => focusedNote() === 'Note number 0');
    await keyboard.press('ArrowDown');
    await until('the second', () => focusedNote() === 'Note number 1');
    await keyboard.press('End');
    await until('the last', () => focusedNote() === 'Note number 299');
  });
});

describe('the list of keys', () => {
  const sheet = () => page.getByRole('dialog', { name: 'Keyboard shortcuts' });

  test('is shown by ? outside a field, and the focus returns', async () => {
    await show();
    await keyboard.type('?');
    expect(await story.panel.note.inputValue()).toBe('?');
    await story.panel.note.fill('');
    await story.panel.find('button', 'Pause').focus();
    await keyboard.type('?');
    await sheet().waitFor();
    await screenshot('keys');
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(theme);
      expect(await accessibilityFaults(), theme).toEqual([]);
    }
    await keyboard.press('Alt+PageDown');
    await keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    expect(focusSeen()).toBe('Pause');
    await isIn(1);
    // With the focus nowhere: what is typed there goes into the note, but not this.
    (focused() as HTMLElement).blur();
    await keyboard.type('?');
    await sheet().waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await sheet().waitFor({ state: 'detached' });
    expect(focusSeen()).not.toBe('nothing');
    expect(await story.panel.note.inputValue()).toBe('');
  });

  test('names in the write-up what works there', async () => {
    await show();
    await story.panel.click('button', 'More');
    await story.panel.click('button', 'End interview');
    await story.panel.find('region', 'Write-up').waitFor();
    await story.panel.find('button', 'All notes').focus();
    await keyboard.type('?');
    await sheet().waitFor();
    const rows = [...document.querySelectorAll('.key-row dt')].map((one) => one.textContent);
    expect(rows).toEqual([
      'Mark this moment, write later',
      'This list',
      'Choose',
      'Next step',
      'Step back',
      'Leave a text',
      'Open, write, collapse',
      'Hide everything in calls, or bring it back',
    ]);
    await screenshot('keys-write-up');
    expect(await accessibilityFaults()).toEqual([]);
    await keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    expect(focusSeen()).toBe('All notes');
  });

  test('is in the menu', async () => {
    await show();
    await story.panel.find('button', 'More').focus();
    await keyboard.press('Enter');
    await page.getByRole('button', { name: /^Keyboard shortcuts/ }).focus();
    await keyboard.press('Enter');
    await sheet().waitFor();
    await keyboard.press('Escape');
    await sheet().waitFor({ state: 'detached' });
    expect(focusSeen()).toBe('More');
  });
});

test('what is typed while a kind has the focus goes into the note', async () => {
  await show();
  await page.getByRole('radio', { name: 'Observation' }).click();
  expect(focused()?.matches('[type=radio]')).toBe(true);
  await keyboard.type('She drew it');
  expect(await story.panel.note.inputValue()).toBe('She drew it');
});

test('with very little height, the kinds open at a press and close once one is chosen', async () => {
  await page.viewport(366, 366);
  await show();
  const shown = () => [...document.querySelectorAll('.composer .chip')].filter((chip) => chip.checkVisibility()).length;
  expect(shown()).toBe(1);
  const before = document.querySelector('.note-field')?.getBoundingClientRect().left;
  await page.getByRole('radio', { name: 'Observation' }).click();
  await until('all kinds', () => shown() === 5);
  expect(document.querySelector('.note-field')?.getBoundingClientRect().left).toBeCloseTo(before ?? 0, -1);
  await screenshot('kinds-open');
  await page.getByRole('radio', { name: 'Quote' }).click();
  await until('the chosen one', () => shown() === 1);
  expect(focused()).toBe(document.querySelector('.note-field'));
  expect(await story.panel.find('radio', 'Quote').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Pause' }).click();
  await story.panel.find('button', 'Undo').waitFor();
  await screenshot('result-little-height');
});

describe.each([{ forcedColors: 'active' }, { contrast: 'more' }] as const)('with %o', (wanted) => {
  test('everything can be told apart', async () => {
    await show({
      notes: [...NOTES, { text: 'to ask', kind: 'ask' }, { text: 'said', kind: 'quote', criteria: ['ownership'] }],
    });
    await story.panel.find('group', 'Prompts').getByRole('checkbox').first().check();
    for (const theme of ['light', 'dark'] as const) {
      await media({ reducedMotion: 'reduce', colorScheme: theme, ...wanted });
      await setTheme(theme);
      expect(await accessibilityFaults(), theme).toEqual([]);
      await screenshot(`${Object.values(wanted)}-${theme}`);
    }
    expect(matchMedia('(forced-colors: active), (prefers-contrast: more)').matches).toBe(true);
  });
});
