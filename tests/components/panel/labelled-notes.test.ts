import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { builtInGuides } from '../../../guides/index.ts';
import { until } from '../../e2e/support/poll.ts';
import type { Seed } from '../../e2e/support/seed.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { keyboard } from '../support/driver.ts';
import { panelStory } from '../support/panel-story.ts';
import { screenshot } from '../support/pictures.ts';

// What one key says of the note that is typed, or of one in the list.

const NOTES: Seed['notes'] = ['Drew the queue first.', 'Asked before guessing.'].map((text) => ({ text }));

const story = panelStory();
const { stored, pictures } = story;
const show = () => story.show({ notes: NOTES });

describe('only for me', () => {
  test('is one key while typing, and the lock says so', async () => {
    await show();
    await keyboard.type('Looked tired');
    await keyboard.press('Alt+Shift+Digit0');
    expect(await story.panel.note.inputValue()).toBe('Looked tired');
    expect(await story.panel.find('button', 'Only for me').getAttribute('aria-pressed')).toBe('true');
    await until('the draft to be mine', async () => (await stored())?.draft?.onlyForMe === true);
    await pictures('only-for-me');
    await keyboard.press('Enter');
    await until('the note', async () => (await stored())?.notes.at(-1)?.onlyForMe === true);
    expect(await story.panel.find('button', 'Only for me').getAttribute('aria-pressed')).toBe('false');
    await page.getByRole('listitem').filter({ hasText: 'only for me' }).waitFor();
  });

  test('is the same key on a note, and a switch in its editor', async () => {
    await show();
    await page.getByCss('.notes').focus();
    await keyboard.press('ArrowUp');
    await until('a note to have the focus', () => document.activeElement?.matches('.note'));
    await keyboard.press('Alt+Shift+Digit0');
    await until('the note to be mine', async () => (await stored())?.notes.at(-1)?.onlyForMe === true);
    expect(document.activeElement?.matches('.note')).toBe(true);
    await page.getByText('Only you can read this now').waitFor();
    await story.panel.click('button', 'Undo');
    await until('the note to be for all again', async () => (await stored())?.notes.at(-1)?.onlyForMe === undefined);
    await until('the focus', () => document.activeElement !== document.body);
    await page.getByCss('.note').nth(1).focus();
    await keyboard.press('Alt+Shift+Digit0');
    await until('the note to be mine again', async () => (await stored())?.notes.at(-1)?.onlyForMe === true);
    await keyboard.press('e');
    const own = page.getByRole('group', { name: 'Edit note' }).getByRole('button', { name: 'Only for me' });
    await own.click();
    await until('the note to be for all', async () => (await stored())?.notes.at(-1)?.onlyForMe === undefined);
    expect(await accessibilityFaults()).toEqual([]);
    await screenshot('only-for-me-editor');
  });

  test('is chosen by pointer, and the focus stays in the note', async () => {
    await show();
    await story.panel.find('button', 'Only for me').click();
    expect(document.activeElement?.matches('.note-field')).toBe(true);
    await keyboard.type('Mine\n');
    await until('the note', async () => (await stored())?.notes.at(-1)?.onlyForMe === true);
  });
});

describe('a criterion', () => {
  const [first = '', , third = ''] = builtInGuides.find(({ id }) => id === 'story')?.criteria.map(({ id }) => id) ?? [];
  const shown = () => page.getByRole('list', { name: 'Criteria' });

  test('is attached by one key while typing, and its key is shown while Alt is held', async () => {
    await show();
    await keyboard.type('Cut it in half');
    await keyboard.press('Alt+Digit1');
    expect(shown().elements()).toEqual([]);
    await keyboard.down('Alt');
    await shown().waitFor();
    expect(document.activeElement?.matches('.note-field')).toBe(true);
    await keyboard.press('Shift+Digit1');
    await keyboard.press('Shift+Digit3');
    await until('both', async () => (await stored())?.draft?.criteria.length === 2);
    await pictures('criterion-keys');
    await keyboard.press('Shift+Digit1');
    await keyboard.press('Shift+Digit9');
    await keyboard.up('Alt');
    await until('the kinds to be back', () => shown().elements().length === 0);
    expect(document.activeElement?.matches('.note-field')).toBe(true);
    expect(await story.panel.note.inputValue()).toBe('Cut it in half');
    await keyboard.press('Enter');
    await until('the note', async () => (await stored())?.notes.at(-1)?.criteria.join() === third);
  });

  test('is attached and detached by the same key on a note of the list', async () => {
    await show();
    await page.getByCss('.notes').focus();
    await keyboard.press('ArrowUp');
    await until('a note to have the focus', () => document.activeElement?.matches('.note'));
    await keyboard.press('Alt+Shift+Digit1');
    await until('it to be attached', async () => (await stored())?.notes.at(-1)?.criteria.join() === first);
    await keyboard.press('Alt+Shift+Digit3');
    await keyboard.press('Alt+Shift+Digit1');
    await until('only the other', async () => (await stored())?.notes.at(-1)?.criteria.join() === third);
    expect(document.activeElement?.matches('.note')).toBe(true);
  });
});
