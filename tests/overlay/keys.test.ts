import { describe, expect, it } from 'vitest';
import { budget } from '../../entrypoints/call.content/budget.ts';
import { actsOnPage, type Key, textOf } from '../../entrypoints/call.content/keys.ts';

const plain = { ctrlKey: false, altKey: false, metaKey: false, altGraph: false };
const press = (key: string, held: Partial<Key> = {}): Key => ({ ...plain, key, ...held });

describe('the text of a key', () => {
  it.each(['a', 'Ä', ' ', '?', 'ß', '漢', '🔥'])('is %s itself', (key) => {
    expect(textOf(press(key))).toBe(key);
  });

  it.each(['Enter', 'Backspace', 'ArrowLeft', 'Dead', 'Process', 'F5', ''])('is nothing for "%s"', (key) => {
    expect(textOf(press(key))).toBe('');
  });

  it('is nothing for shortcuts', () => {
    expect(textOf(press('d', { ctrlKey: true }))).toBe('');
    expect(textOf(press('d', { metaKey: true }))).toBe('');
    expect(textOf(press('2', { altKey: true }))).toBe('');
  });

  it('is what AltGr and Option write', () => {
    expect(textOf(press('@', { ctrlKey: true, altKey: true, altGraph: true }))).toBe('@');
    expect(textOf(press('ø', { altKey: true }))).toBe('ø');
  });
});

describe('what a key would do in the page', () => {
  it.each([' ', 'Enter', 'c', 'Backspace', 'Escape', 'Tab', 'PageDown'])('is prevented for "%s"', (key) => {
    expect(actsOnPage(press(key))).toBe(true);
  });

  it('is left to the browser for its own keys and to input methods for theirs', () => {
    for (const key of ['F5', 'F12', 'Process', 'Dead']) expect(actsOnPage(press(key))).toBe(false);
    expect(actsOnPage(press('l', { ctrlKey: true }))).toBe(false);
    expect(actsOnPage(press('r', { metaKey: true }))).toBe(false);
  });
});

describe('a budget', () => {
  it('allows so many within the span, and again when they are past', () => {
    const may = budget(3, 1000);
    expect([0, 10, 20, 30, 999].map(may)).toEqual([true, true, true, false, false]);
    expect([1000, 1001, 1011].map(may)).toEqual([true, false, true]);
  });

  it('is not used up by what it refused', () => {
    const may = budget(1, 100);
    expect([0, 50, 99, 100].map(may)).toEqual([true, false, false, true]);
  });
});
