import { describe, expect, it } from 'vitest';
import { INPUTS } from '../../entrypoints/launcher/event-types.ts';
import { type Facts, handlingOf } from '../../entrypoints/overlay/misdirected-events.ts';

const press = (key: string, held: object = {}) => ({
  key,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  altGraph: false,
  ...held,
});

describe('the handling of an event that the page would get', () => {
  it.each<[string, Facts, object]>([
    ['a letter is typed', { type: 'keydown', press: press('a') }, { prevent: true, input: { text: 'a' } }],
    ['Enter adds the note', { type: 'keydown', press: press('Enter') }, { prevent: true, input: { key: 'Enter' } }],
    ['an arrow does nothing in the page', { type: 'keydown', press: press('ArrowUp') }, { prevent: true }],
    [
      'Ctrl+V is left to the browser, which turns it into a paste',
      { type: 'keydown', press: press('v', { ctrlKey: true }) },
      { prevent: false },
    ],
    ['a key handled by an input method is left alone', { type: 'keydown', press: undefined }, { prevent: false }],
    [
      'a pasted text is inserted',
      { type: 'paste', text: 'two\nlines' },
      { prevent: true, input: { text: 'two\nlines' } },
    ],
    ['a pasted picture is not', { type: 'paste', text: '' }, { prevent: true }],
    ['the page’s selection is not copied', { type: 'copy', text: '' }, { prevent: true }],
    ['nor cut', { type: 'cut', text: '' }, { prevent: true }],
    [
      'text from an emoji picker is inserted',
      { type: 'beforeinput', text: '🔥' },
      { prevent: true, input: { text: '🔥' } },
    ],
    ['a composition gets another field', { type: 'compositionstart', text: '' }, { prevent: false, composes: true }],
    ['what is dragged over the page can’t be dropped', { type: 'dragover', text: '' }, { prevent: true }],
  ])('%s', (_, facts, fate) => {
    expect(handlingOf(facts)).toEqual(fate);
  });

  it.each([
    'keypress',
    'keyup',
    'input',
    'compositionupdate',
    'compositionend',
    'textInput',
    'beforepaste',
    'selectionchange',
  ])('%s is only hidden', (type) => {
    expect(INPUTS).toContain(type);
    expect(handlingOf({ type, text: 'secret' })).toEqual({ prevent: false });
  });
});
