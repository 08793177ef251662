import { BackupRefused, MAX_VALUE_LENGTH } from './backup-format.ts';

/** A top-level value of the file, or an element of one of its lists, as JSON text. */
export interface Piece {
  key: string;
  /** Whether it is an element of a list. */
  listed: boolean;
  text: string;
}

export interface Scanner {
  /** The pieces completed by this part of the file. */
  push(part: string): Piece[];
  /** Ends the file. Throws BackupRefused 'cut short' if it is incomplete. */
  end(): void;
}

type Expected =
  | 'file'
  | 'first key'
  | 'key'
  | 'colon'
  | 'value'
  | 'comma'
  | 'first element'
  | 'element'
  | 'element comma'
  | 'nothing';

const SPACE = /[ \t\n\r]/;
/** Characters that matter to the nesting. */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
/** Characters that end a number, `true`, `false` or `null`. */
const AFTER_BARE = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x7d, 0x5d]);

/**
 * Splits a JSON object into pieces while it arrives, holding at most one of its values, or one element of its lists, in
 * memory. It only follows the nesting; parsing a piece may still fail. Throws BackupRefused: 'foreign' if the file is not an
 * object, 'damaged' if the nesting is invalid or a value is too long.
 */
export function scanner(lists: ReadonlySet<string>): Scanner {
  let expected: Expected = 'file';
  let key = '';
  /** The kind of the value that is being collected. */
  let collecting: 'string' | 'nested' | 'bare' | undefined;
  let parts: string[] = [];
  let length = 0;
  let depth = 0;
  let quoted = false;
  let escaped = false;

  /** The end of the collected value in this part; undefined if it continues in the next one. */
  function endOf(part: string, from: number): number | undefined {
    for (let i = from; i < part.length; i++) {
      const code = part.charCodeAt(i);
      if (quoted) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) {
          quoted = false;
          if (collecting === 'string') return i + 1;
        }
      } else if (collecting === 'bare') {
        if (AFTER_BARE.has(code)) return i;
      } else if (code === QUOTE) quoted = true;
      else if (OPENING.has(code)) depth += 1;
      else if (CLOSING.has(code)) {
        depth -= 1;
        if (depth === 0) return i + 1;
      }
    }
    return undefined;
  }

  function begin(character: string): void {
    collecting = character === '"' ? 'string' : character === '{' || character === '[' ? 'nested' : 'bare';
    parts = [];
    length = 0;
    depth = 0;
    quoted = false;
    escaped = false;
  }

  function keep(text: string): void {
    length += text.length;
    if (length > MAX_VALUE_LENGTH) throw new BackupRefused('damaged');
    parts.push(text);
  }

  /** Completes the collected value; undefined for a key. */
  function complete(): Piece | undefined {
    const text = parts.join('');
    collecting = undefined;
    parts = [];
    if (expected === 'first key' || expected === 'key') {
      key = nameIn(text);
      expected = 'colon';
      return undefined;
    }
    const listed = expected !== 'value';
    expected = listed ? 'element comma' : 'comma';
    return { key, listed, text };
  }

  /** Consumes one character between values; true if it begins a value. */
  function step(character: string): boolean {
    switch (expected) {
      case 'file':
        if (character !== '{') throw new BackupRefused('foreign');
        expected = 'first key';
        return false;
      case 'first key':
      case 'key':
        if (character === '}' && expected === 'first key') expected = 'nothing';
        else if (character === '"') return true;
        else throw new BackupRefused('damaged');
        return false;
      case 'colon':
        if (character !== ':') throw new BackupRefused('damaged');
        expected = 'value';
        return false;
      case 'value':
        if (character !== '[' || !lists.has(key)) return beginsValue(character);
        expected = 'first element';
        return false;
      case 'first element':
      case 'element':
        if (character !== ']' || expected !== 'first element') return beginsValue(character);
        expected = 'comma';
        return false;
      case 'comma':
        expected = after(character, { ',': 'key', '}': 'nothing' });
        return false;
      case 'element comma':
        expected = after(character, { ',': 'element', ']': 'comma' });
        return false;
      case 'nothing':
        throw new BackupRefused('damaged');
    }
  }

  return {
    push(part) {
      const pieces: Piece[] = [];
      let i = 0;
      while (i < part.length) {
        if (!collecting) {
          const character = part.charAt(i);
          if (SPACE.test(character) || !step(character)) {
            i += 1;
            continue;
          }
          begin(character);
          if (collecting === 'string') {
            // The opening quote is part of the text, and must not be mistaken for the closing one.
            quoted = true;
            keep(character);
            i += 1;
          }
        }
        const end = endOf(part, i);
        keep(part.slice(i, end));
        if (end === undefined) break;
        i = end;
        const piece = complete();
        if (piece) pieces.push(piece);
      }
      return pieces;
    },
    end() {
      if (expected === 'file') throw new BackupRefused('empty');
      if (expected !== 'nothing') throw new BackupRefused('cut short');
    },
  };
}

function beginsValue(character: string): true {
  if (!/["{[\-\dtfn]/.test(character)) throw new BackupRefused('damaged');
  return true;
}

function after(character: string, next: Readonly<Record<string, Expected>>): Expected {
  const expected = Object.hasOwn(next, character) ? next[character] : undefined;
  if (!expected) throw new BackupRefused('damaged');
  return expected;
}

function nameIn(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch (error) {
    throw new BackupRefused('damaged', error);
  }
}
