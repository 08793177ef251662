import { describe, expect, it } from 'vitest';
import type { Misdirected } from '../../extension/panel-messages.ts';
import { edited, type TextSelection } from '../../state/text-edit.ts';

/** A field written as its text, with | at the caret or around the selection. */
function field(drawn: string): TextSelection {
  const from = drawn.indexOf('|');
  const to = drawn.lastIndexOf('|');
  return { text: drawn.replaceAll('|', ''), from, to: to === from ? from : to - 1 };
}

const BACKSPACE = { key: 'Backspace' } as const;
const DELETE = { key: 'Delete' } as const;

describe('misdirected input', () => {
  it.each<[string, Misdirected, string]>([
    ['kn|ew', { text: 'x' }, 'knx|ew'],
    ['k|ne|w', { text: 'x' }, 'kx|w'],
    ['a|', { text: '\r\nb\rc' }, 'a\nb\nc|'],
    ['ab|c', BACKSPACE, 'a|c'],
    ['|abc', BACKSPACE, '|abc'],
    ['|', BACKSPACE, '|'],
    ['a|b|c', BACKSPACE, 'a|c'],
    ['a👩‍👩‍👧|b', BACKSPACE, 'a|b'],
    ['a\n|b', BACKSPACE, 'a|b'],
    ['a\n\n|', BACKSPACE, 'a\n|'],
    ['one\ntwo|', BACKSPACE, 'one\ntw|'],
    ['a|bc', DELETE, 'a|c'],
    ['abc|', DELETE, 'abc|'],
    ['a|👩‍👩‍👧b', DELETE, 'a|b'],
    ['a|b|c', DELETE, 'a|c'],
    ['a|bc', { key: 'Enter' }, 'a|bc'],
  ])('makes of %j by %j: %j', (before, input, after) => {
    expect(edited(field(before), input)).toEqual(field(after));
  });
});
