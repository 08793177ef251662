import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actsOnPage, inputOf, type Key, keyOf, textOf, timeOf } from '../../state/keys.ts';

const plain = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, altGraph: false };
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

describe('what a key does in a note', () => {
  it('is to type, break the line, add the note, or delete', () => {
    expect(inputOf(press('a'))).toEqual({ text: 'a' });
    expect(inputOf(press('Enter'))).toEqual({ key: 'Enter' });
    expect(inputOf(press('Enter', { shiftKey: true }))).toEqual({ text: '\n' });
    expect(inputOf(press('Backspace', { shiftKey: true }))).toEqual({ key: 'Backspace' });
    expect(inputOf(press('Delete'))).toEqual({ key: 'Delete' });
  });

  it('is nothing for the keys of menus, for shortcuts, and for "cut"', () => {
    for (const key of ['Tab', 'Escape', 'ArrowLeft', 'F5', 'Process']) expect(inputOf(press(key))).toBeUndefined();
    for (const held of ['ctrlKey', 'altKey', 'metaKey'])
      expect(inputOf(press('Enter', { [held]: true }))).toBeUndefined();
    expect(inputOf(press('Delete', { shiftKey: true }))).toBeUndefined();
  });
});

describe('a key that an input method handles', () => {
  const event = (more: object) =>
    ({ key: 'a', isComposing: false, keyCode: 65, getModifierState: () => false, ...more }) as unknown as KeyboardEvent;

  it('is ignored', () => {
    expect(keyOf(event({}))).toMatchObject({ key: 'a', altGraph: false });
    expect(keyOf(event({ isComposing: true }))).toBeUndefined();
    expect(keyOf(event({ key: 'Process', keyCode: 229 }))).toBeUndefined();
  });
});

describe('the time of a key', () => {
  const ORIGIN = 1_000_000;
  /** What the clocks will show, each read later than the one before by the given ms. */
  let since = 0;
  let wall = ORIGIN;
  let heldUp = 0;
  beforeEach(() => {
    vi.spyOn(Date, 'now').mockImplementation(() => Math.floor(wall + since));
    vi.spyOn(performance, 'now').mockImplementation(() => {
      since += heldUp;
      return since;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const at = (timeStamp: number) => timeOf({ timeStamp } as Event);

  it('is never before that of an earlier key, even if the process is held up between reading the clocks', () => {
    since = 100;
    const times = [0, 40, 3, 0, 15, 0.4].map((held, key) => {
      heldUp = held;
      since += 0.7;
      return at(100 + key / 10);
    });
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
    expect(Math.abs((times.at(-1) ?? 0) - (ORIGIN + 100.5))).toBeLessThan(2);
  });

  it('is the same in a process that started later, even if the clock was slewed', async () => {
    let first = 0;
    for (let key = 0; key < 1000; key++) {
      since += 100;
      wall -= 0.03;
      first = at(since);
    }
    vi.resetModules();
    const later = await import('../../state/keys.ts');
    expect(Math.abs(later.timeOf({ timeStamp: since } as Event) - first)).toBeLessThan(2);
  });

  it('follows a clock that was set forward or back', () => {
    for (const change of [0, 3_600_000, -7_200_000]) {
      wall = ORIGIN + change;
      since += 10;
      expect(Math.abs(at(since) - (wall + since))).toBeLessThan(2);
    }
  });
});
