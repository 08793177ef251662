import { afterEach, describe, expect, it, vi } from 'vitest';
import { keyWords, withCriterionKey, withDigit, withKey, withKindKey } from '../../state/key-words.ts';
import { commandOf, keyShortcut, noteKeyOf, PANEL_KEYS, type PanelCommand, worksIn } from '../../state/panel-keys.ts';

type Pressed = Parameters<typeof commandOf>[0];
const COMMANDS = Object.keys(PANEL_KEYS) as PanelCommand[];

const press = (code: string, more: Partial<Pressed> = {}): Pressed => ({
  code,
  altKey: true,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});

const bare = { altKey: false };
const ctrl = { altKey: false, ctrlKey: true };
const letters = (all: string, more: Partial<Pressed> = {}) => [...all].map((letter) => press(`Key${letter}`, more));
const digits = (all: string, more: Partial<Pressed> = {}) => [...all].map((digit) => press(`Digit${digit}`, more));

/** What the call hosts do with keys in their pages. Zoom uses Alt; Meet bare letters, Ctrl, and Ctrl and Alt. */
const ZOOM_AND_MEET: readonly Pressed[] = [
  ...[...'ACFHILMNPQRSTUVWY'].map((letter) => press(`Key${letter}`)),
  ...['F1', 'F2', 'F4'].map((key) => press(key)),
  ...[...'GHRST'].map((letter) => press(`Key${letter}`, { shiftKey: true })),
  ...['KeyC', 'Space', 'PageUp', 'PageDown', 'KeyM'].map((code) => press(code, { altKey: false })),
  ...['KeyD', 'KeyE', 'Digit2', 'ArrowUp', 'ArrowDown'].map((code) => press(code, { altKey: false, ctrlKey: true })),
  ...[...'ACHJKMPRSX'].map((letter) => press(`Key${letter}`, { ctrlKey: true })),
];

/** https://support.office.com/en-us/article/keyboard-shortcuts-for-microsoft-teams-2e8e2a70-e8d8-4a19-949b-4c36dd5292d2 */
const TEAMS: readonly Pressed[] = [
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Period'].map((code) => press(code)),
  ...letters('CJNORS', { shiftKey: true }),
  // In older versions.
  ...['ArrowUp', 'ArrowDown'].map((code) => press(code, { shiftKey: true })),
  ...letters('ACDEFHKLMOPSUX', { ...ctrl, shiftKey: true }),
  ...['Space', 'ArrowUp', 'ArrowDown', 'F6'].map((code) => press(code, { ...ctrl, shiftKey: true })),
  ...letters('EGLMNORS', ctrl),
  ...digits('0123456', ctrl),
  ...['Period', 'Slash', 'Comma', 'Enter', 'Space', 'F6'].map((code) => press(code, ctrl)),
  ...['ArrowLeft', 'ArrowRight', 'Digit1', 'Digit2', 'Digit3'].map((code) => press(code, { ctrlKey: true })),
];

/** https://github.com/jitsi/handbook/blob/master/docs/user-guide/keyboard-shortcuts.md */
const JITSI: readonly Pressed[] = [
  ...letters('ACDFGMPRSTVW', bare),
  ...digits('0123456789', bare),
  press('Space', bare),
  press('Slash', { ...bare, shiftKey: true }),
  ...letters('BCLOST'),
];

/**
 * Access keys: with Alt in Chromium, with Alt and Shift in Firefox, with Ctrl and Option on a Mac.
 * https://github.com/bigbluebutton/bigbluebutton/blob/00013312eb24b3a056f798e39a075b33ef75b473/bigbluebutton-html5/private/config/settings.yml
 */
const BIG_BLUE_BUTTON: readonly Pressed[] = [{}, { shiftKey: true }, { ctrlKey: true }].flatMap((more) =>
  letters('AGHJKLMOPRU', more),
);

/** Of more keys than this one no public list was found. https://ecu.teamdynamix.com/TDClient/1409/Portal/KB/ArticleDet?ID=67428 */
const WEBEX: readonly Pressed[] = [press('Space', bare)];

/** Whereby is not among them: no public list of its keys was found. */
const HOSTS: readonly Pressed[] = [...ZOOM_AND_MEET, ...TEAMS, ...JITSI, ...BIG_BLUE_BUTTON, ...WEBEX];

/** Dead keys of a Mac with Option, in its US layout and in ABC – Extended; and keys that type ASCII in other layouts. */
const DEAD = ['Backquote', ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`)];
const TYPING = ['Digit1', 'Digit2', 'Digit3', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Minus', 'Slash'];

/** What browsers and systems do with Alt, and what chooses the kind of a note. */
const TAKEN = ['ArrowLeft', 'ArrowRight', 'Home', 'Space', 'Tab', 'F4', 'KeyD', 'Digit4'];

describe('the keys of the panel', () => {
  it.each([
    ['form', ['place']],
    ['planned', ['mark', 'place']],
    ['under way', COMMANDS],
    ['write-up', ['mark', 'place']],
    ['rescheduled', ['place']],
  ] as const)('do in “%s” what has a meaning there', (where, working) => {
    expect(COMMANDS.filter((command) => worksIn(command, where))).toEqual(working);
  });

  it('each do one thing, found again by their place on the keyboard', () => {
    const found = COMMANDS.map((command) => {
      const { code, shift = false } = PANEL_KEYS[command];
      return commandOf(press(code, { shiftKey: shift }));
    });
    expect(found).toEqual(COMMANDS);
    expect(new Set(COMMANDS.map(keyShortcut)).size).toBe(COMMANDS.length);
    expect(new Set(COMMANDS.map(keyWords)).size).toBe(COMMANDS.length);
  });

  it('collide with no key of a call host', () => {
    expect(HOSTS.filter((key) => commandOf(key))).toEqual([]);
  });

  it('collide with no dead key of a Mac, and with none that types', () => {
    for (const shiftKey of [false, true])
      expect([...DEAD, ...TYPING, ...TAKEN].filter((code) => commandOf(press(code, { shiftKey })))).toEqual([]);
  });

  it('need Alt alone: AltGr types', () => {
    for (const more of [{ altKey: false }, { ctrlKey: true }, { metaKey: true }])
      expect(commandOf(press('Enter', more))).toBeUndefined();
  });

  it('are named as they stand on the keyboard', () => {
    expect(keyWords('next')).toBe('Alt+Page Down');
    expect(keyWords('mark')).toBe('Alt+Shift+Enter');
    expect(keyWords('unfold')).toBe('Alt+Shift+End');
    expect(keyShortcut('pause')).toBe('Alt+0');
    expect(commandOf(press('NumpadEnter'))).toBe('tick');
  });
});

describe('the words for keys', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are those of the menus of a Mac there', () => {
    vi.stubGlobal('navigator', { platform: 'MacIntel' });
    const words = (['next', 'mark', 'undo', 'redo', 'new line', 'only for me', 'help'] as const).map(keyWords);
    expect(words).toEqual(['⌥Page Down', '⌥⇧Enter', '⌘Z', '⇧⌘Z', '⇧Enter', '⌥⇧0', '?']);
    expect(withKey('Undo', 'undo')).toBe('Undo (⌘Z)');
    expect(withKindKey('Quote', 1)).toBe('Quote (⌥2)');
    expect(withCriterionKey('Remove', 0)).toBe('Remove (⌥⇧1)');
  });

  it('are joined elsewhere, and left out where there is no key', () => {
    vi.stubGlobal('navigator', { platform: 'Linux' });
    expect(withKey('Redo', 'redo')).toBe('Redo (Ctrl+Shift+Z)');
    expect(withKindKey('Quote', 1)).toBe('Quote (Alt+2)');
    expect([withCriterionKey('Remove', 8), withCriterionKey('Remove', 9)]).toEqual(['Remove (Alt+Shift+9)', 'Remove']);
    expect([withDigit('Yes', 9), withDigit('Yes', 10)]).toEqual(['Yes (9)', 'Yes']);
  });
});

describe('the keys that label a note', () => {
  afterEach(() => vi.unstubAllGlobals());
  const digit = (n: number, key: string, more: Partial<Pressed> = {}) =>
    noteKeyOf({ ...press(`Digit${n}`, more), key });

  it('choose its kind with Alt, and with Shift as well its criteria and for whom it is', () => {
    expect(digit(1, '1')).toEqual({ does: 'kind', index: 0 });
    expect(digit(9, '9')).toBeUndefined();
    expect(digit(0, '0')).toBeUndefined();
    expect(digit(1, '!', { shiftKey: true })).toEqual({ does: 'criterion', index: 0 });
    expect(digit(9, '(', { shiftKey: true })).toEqual({ does: 'criterion', index: 8 });
    expect(digit(0, ')', { shiftKey: true })).toEqual({ does: 'only for me' });
  });

  it('collide with no key of a call host, a browser or the panel', () => {
    expect(HOSTS.filter((key) => noteKeyOf({ ...key, key: '' }))).toEqual([]);
    const digits = Array.from({ length: 10 }, (_, n) => n);
    for (const shiftKey of [false, true])
      for (const n of digits) {
        const pressed = press(`Digit${n}`, { shiftKey });
        expect(commandOf(pressed) && noteKeyOf({ ...pressed, key: '' })).toBeUndefined();
      }
    for (const more of [{ altKey: false }, { ctrlKey: true }, { metaKey: true }])
      expect(digit(1, '1', more)).toBeUndefined();
  });

  it('leave to a Mac what its layout types with Option, such as a backslash', () => {
    vi.stubGlobal('navigator', { platform: 'MacIntel' });
    expect(digit(7, '\\', { shiftKey: true })).toBeUndefined();
    expect(digit(1, '¡')).toEqual({ does: 'kind', index: 0 });
    vi.stubGlobal('navigator', { platform: 'Linux' });
    expect(digit(7, '/', { shiftKey: true })).toEqual({ does: 'criterion', index: 6 });
  });
});
